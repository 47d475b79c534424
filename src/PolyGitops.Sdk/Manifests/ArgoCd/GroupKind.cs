namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>A kind with its API group.</summary>
public sealed record GroupKind : WireObject
{
    /// <summary>API group; empty for the core group.</summary>
    public string? Group { get; init; }

    /// <summary>Kind.</summary>
    public string? Kind { get; init; }
}
