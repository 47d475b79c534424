namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>A tag that repositories have.</summary>
public sealed record TagFilter : WireObject
{
    /// <summary>The key.</summary>
    public string? Key { get; init; }

    /// <summary>Value.</summary>
    public string? Value { get; init; }
}
