namespace PolyGitops.Sdk.Manifests.Kustomize;

/// <summary>A value copied from one field to others.</summary>
public sealed record KustomizationReplacement : WireObject
{
    /// <summary>File with the replacement, in place of everything else.</summary>
    public string? Path { get; init; }

    /// <summary>Where the value comes from.</summary>
    public KustomizationReplacementSource? Source { get; init; }

    /// <summary>The value itself, in place of a source (kustomize 5.7).</summary>
    public string? SourceValue { get; init; }

    /// <summary>Where it goes.</summary>
    public IReadOnlyList<KustomizationReplacementTarget>? Targets { get; init; }
}
