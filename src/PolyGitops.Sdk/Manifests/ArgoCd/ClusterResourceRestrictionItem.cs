namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>A cluster-wide kind, optionally one name.</summary>
public sealed record ClusterResourceRestrictionItem : WireObject
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>API group; empty for the core group.</summary>
    public string? Group { get; init; }

    /// <summary>Kind.</summary>
    public string? Kind { get; init; }
}
