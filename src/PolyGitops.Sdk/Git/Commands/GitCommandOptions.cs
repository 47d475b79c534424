namespace PolyGitops.Sdk.Git.Commands;

/// <summary>How the <c>git</c> command is used.</summary>
public sealed record GitCommandOptions
{
    /// <summary>Author and committer of the commits. What git is configured to is not asked, so that every machine commits alike.</summary>
    public GitIdentity Identity { get; init; } = new() { Name = "PolyGitops", Email = "polygitops@localhost" };

    /// <summary>Name of git's program, found on PATH, or its path.</summary>
    public string Program { get; init; } = "git";
}
