using EndToEnd;
using EndToEnd.Screens;

// dotnet run --project samples/EndToEnd [-- --github --owner NAME]
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    // The first Ctrl+C cancels; the second one ends the process.
    if (stop.IsCancellationRequested) return;
    pressed.Cancel = true;
    stop.Cancel();
};
return await new EndToEndRun(Screen.ForConsole(), Console.Out, Console.Error).RunAsync(Arguments.Parse(args), stop.Token);
