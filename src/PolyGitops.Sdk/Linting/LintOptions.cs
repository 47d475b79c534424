namespace PolyGitops.Sdk.Linting;

/// <summary>Information that a linter cannot find in the files.</summary>
public sealed record LintOptions
{
    /// <summary>
    /// Clone URL of the repository, as its Applications name it in <c>repoURL</c>. Without it, the URL is used whose paths are found
    /// in the repository in most cases.
    /// </summary>
    public string? RepositoryUrl { get; init; }
}
