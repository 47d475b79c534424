using Bootstrap;

// dotnet run --project samples/Bootstrap [-- --kubeconfig FILE] [--plan] [--destroy --confirm NAME]
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    // The first Ctrl+C cancels; the second one ends the process.
    if (stop.IsCancellationRequested) return;
    pressed.Cancel = true;
    stop.Cancel();
};
return await new BootstrapRun(Console.Out, Console.Error).RunAsync(Arguments.Parse(args), stop.Token);
