namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>Labels and annotations of generated Applications that are preserved.</summary>
public sealed record ApplicationPreservedFields : WireObject
{
    /// <summary>Annotations.</summary>
    public IReadOnlyList<string>? Annotations { get; init; }

    /// <summary>Labels.</summary>
    public IReadOnlyList<string>? Labels { get; init; }
}
