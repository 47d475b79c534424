namespace PolyGitops.Sdk.Git;

/// <summary>How the <c>git</c> command is used.</summary>
public sealed record GitCommandOptions
{
    /// <summary>Author and committer of the commits. Git's configuration is ignored, so that every machine commits alike.</summary>
    public GitIdentity Identity { get; init; } = new() { Name = "PolyGitops", Email = "polygitops@localhost" };

    /// <summary>Runs git; on this machine unless said otherwise.</summary>
    public ICommandRunner Commands { get; init; } = new CommandRunner();

    /// <summary>Clock that gives the commits their time.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Name of git's program, found on PATH, or its path.</summary>
    public string Program { get; init; } = "git";

    /// <summary>How much is read.</summary>
    internal GitLimits Limits { get; init; } = new();
}

/// <summary>How much of a repository is read, so that one that was made to exhaust its reader does not.</summary>
internal sealed record GitLimits
{
    /// <summary>Files at one commit.</summary>
    public int Entries { get; init; } = 1_000_000;

    /// <summary>Bytes of contents that are read at once.</summary>
    public long Content { get; init; } = 1024 * 1024 * 1024;

    /// <summary>Commits of a history.</summary>
    public int Commits { get; init; } = 1_000_000;

    /// <summary>Bytes that one process may print: the contents with their headers, or a list.</summary>
    public long Output => Content + (256L * Entries);
}
