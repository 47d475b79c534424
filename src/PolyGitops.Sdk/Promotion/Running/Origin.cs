using PolyGitops.Sdk.Git;

namespace PolyGitops.Sdk.Promotion.Running;

/// <summary>The commit that brought the values that a file has now.</summary>
internal sealed record Origin
{
    public required GitCommit Commit { get; init; }

    /// <summary>The commit before it that changed the file; null when it made the file.</summary>
    public string? Previous { get; init; }
}
