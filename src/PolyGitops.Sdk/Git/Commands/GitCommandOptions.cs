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
}
