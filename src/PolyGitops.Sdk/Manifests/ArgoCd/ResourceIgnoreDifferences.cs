namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>Differences between git and the cluster to ignore.</summary>
public sealed record ResourceIgnoreDifferences : WireObject
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Namespace.</summary>
    public string? Namespace { get; init; }

    /// <summary>API group; empty for the core group.</summary>
    public string? Group { get; init; }

    /// <summary>Kind.</summary>
    public string? Kind { get; init; }

    /// <summary>jq expressions of the fields.</summary>
    public IReadOnlyList<string>? JqPathExpressions { get; init; }

    /// <summary>JSON pointers of the fields.</summary>
    public IReadOnlyList<string>? JsonPointers { get; init; }

    /// <summary>Field managers whose fields are ignored.</summary>
    public IReadOnlyList<string>? ManagedFieldsManagers { get; init; }
}
