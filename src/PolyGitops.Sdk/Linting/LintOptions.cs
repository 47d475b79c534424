namespace PolyGitops.Sdk.Linting;

/// <summary>What a linter cannot see in the files.</summary>
public sealed record LintOptions
{
    /// <summary>
    /// Clone URL of the repository, as its Applications name it in <c>repoURL</c>. Without it, the URL is taken whose paths are found
    /// in the repository more often than not.
    /// </summary>
    public string? RepositoryUrl { get; init; }
}
