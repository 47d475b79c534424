namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>One resource that a sync is limited to.</summary>
public sealed record SyncOperationResource : WireObject
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Namespace.</summary>
    public string? Namespace { get; init; }

    /// <summary>API group; empty for the core group.</summary>
    public string? Group { get; init; }

    /// <summary>Kind.</summary>
    public string? Kind { get; init; }
}
