using EndToEnd;
using EndToEnd.Screens;

// dotnet run --project samples/EndToEnd [-- --github --owner NAME]
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    // The first time asks; the second time the process ends at once.
    if (stop.IsCancellationRequested) return;
    pressed.Cancel = true;
    stop.Cancel();
};
return await new EndToEndRun(Screen.ForConsole(), Console.Out, Console.Error).RunAsync(Arguments.Parse(args), stop.Token);
