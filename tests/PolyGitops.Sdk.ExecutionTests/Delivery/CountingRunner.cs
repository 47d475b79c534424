namespace PolyGitops.Sdk.ExecutionTests.Delivery;

/// <summary>Runs programs, counts them, and fails instead of running one of them.</summary>
internal sealed class CountingRunner : ICommandRunner
{
    private readonly CommandRunner _runner = new();
    private int _count;

    public int Count => _count;

    public int? FailAt { get; init; }

    /// <summary>Runs before each program.</summary>
    public Func<Command, Task>? Before { get; init; }

    public async Task<CommandResult> RunAsync(
        Command command, IProgress<CommandOutputLine>? lines = null, CancellationToken cancellationToken = default)
    {
        if (Interlocked.Increment(ref _count) == FailAt) throw new CommandException("killed");
        if (Before is { } before) await before(command);
        return await _runner.RunAsync(command, lines, cancellationToken);
    }
}
