namespace PolyGitops.Sdk.Manifests.Kustomize;

/// <summary>What holds for what a kustomization makes.</summary>
public sealed record KustomizationGeneratorOptions : WireObject
{
    /// <summary>Labels.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>Annotations.</summary>
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }

    /// <summary>Whether names stay without the hash of the content.</summary>
    public bool? DisableNameSuffixHash { get; init; }

    /// <summary>Whether the objects can never be changed.</summary>
    public bool? Immutable { get; init; }
}
