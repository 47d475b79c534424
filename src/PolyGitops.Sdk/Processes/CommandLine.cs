namespace PolyGitops.Sdk.Processes;

/// <summary>A line that a running program printed.</summary>
public sealed record CommandLine
{
    /// <summary>The line without its end, secrets masked.</summary>
    public required string Text { get; init; }

    /// <summary>Whether it came from standard error.</summary>
    public bool IsError { get; init; }

    /// <summary>The line.</summary>
    public override string ToString() => Text;
}
