using PolyGitops.Sdk.Processes;

namespace PolyGitops.Sdk.Testing.Processes;

/// <summary>Commands that are answered alike.</summary>
internal sealed record ScriptedCommand
{
    public required string Program { get; init; }

    /// <summary>The first arguments; none for all.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    public required Func<Command, CancellationToken, Task<CommandAnswer>> Answer { get; init; }

    public bool Fits(Command command) =>
        Path.GetFileName(command.Program) == Path.GetFileName(Program)
        && command.Arguments.Count >= Arguments.Count && command.Arguments.Take(Arguments.Count).SequenceEqual(Arguments);

    public override string ToString() => string.Join(' ', [Program, .. Arguments, "..."]);
}
