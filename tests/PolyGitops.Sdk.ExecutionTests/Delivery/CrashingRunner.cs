namespace PolyGitops.Sdk.ExecutionTests.Delivery;

/// <summary>Runs programs until one that is not run, and none after it: as in a process that was killed there.</summary>
internal sealed class CrashingRunner(int at) : ICommandRunner
{
    private readonly CommandRunner _runner = new();
    private int _count;

    public Task<CommandResult> RunAsync(
        Command command, IProgress<CommandOutputLine>? lines = null, CancellationToken cancellationToken = default) =>
        Interlocked.Increment(ref _count) >= at
            ? throw new CommandException("killed")
            : _runner.RunAsync(command, lines, cancellationToken);
}
