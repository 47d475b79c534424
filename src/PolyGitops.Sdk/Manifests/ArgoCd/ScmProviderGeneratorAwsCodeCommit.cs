namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>Repositories on AWS CodeCommit.</summary>
public sealed record ScmProviderGeneratorAwsCodeCommit : WireObject
{
    /// <summary>Whether all branches are included, not only the default one.</summary>
    public bool? AllBranches { get; init; }

    /// <summary>Region.</summary>
    public string? Region { get; init; }

    /// <summary>Role that is assumed.</summary>
    public string? Role { get; init; }

    /// <summary>Tags that repositories have.</summary>
    public IReadOnlyList<TagFilter>? TagFilters { get; init; }
}
