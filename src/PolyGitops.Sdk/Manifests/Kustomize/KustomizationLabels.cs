namespace PolyGitops.Sdk.Manifests.Kustomize;

/// <summary>Labels that a kustomization gives to every object.</summary>
public sealed record KustomizationLabels : WireObject
{
    /// <summary>The labels.</summary>
    public IReadOnlyDictionary<string, string>? Pairs { get; init; }

    /// <summary>Whether selectors get them too.</summary>
    public bool? IncludeSelectors { get; init; }

    /// <summary>Whether pod templates get them too.</summary>
    public bool? IncludeTemplates { get; init; }

    /// <summary>Whether the claims of StatefulSets get them too (kustomize 5.7).</summary>
    public bool? IncludeVolumeClaimTemplates { get; init; }

    /// <summary>More fields that get them.</summary>
    public IReadOnlyList<KustomizationFieldSpec>? Fields { get; init; }
}
