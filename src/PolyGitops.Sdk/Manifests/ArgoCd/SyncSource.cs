namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>The output of the hydrator, which is synced.</summary>
public sealed record SyncSource : WireObject
{
    /// <summary>URL of the repository.</summary>
    public string? RepoURL { get; init; }

    /// <summary>Path.</summary>
    public string? Path { get; init; }

    /// <summary>The branch.</summary>
    public string? TargetBranch { get; init; }
}
