using Bootstrap;

// dotnet run --project samples/Bootstrap [-- --kubeconfig FILE] [--plan] [--destroy --confirm NAME]
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    // The first time asks; the second time the process ends at once.
    if (stop.IsCancellationRequested) return;
    pressed.Cancel = true;
    stop.Cancel();
};
return await new BootstrapRun(Console.Out, Console.Error).RunAsync(Arguments.Parse(args), stop.Token);
