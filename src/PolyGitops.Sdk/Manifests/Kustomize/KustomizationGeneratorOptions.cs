namespace PolyGitops.Sdk.Manifests.Kustomize;

/// <summary>Options of the objects that a kustomization generates.</summary>
public sealed record KustomizationGeneratorOptions : WireObject
{
    /// <summary>Labels.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>Annotations.</summary>
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }

    /// <summary>Whether names have no content hash.</summary>
    public bool? DisableNameSuffixHash { get; init; }

    /// <summary>Whether the objects are immutable.</summary>
    public bool? Immutable { get; init; }
}
