namespace PolyGitops.Sdk.Manifests.ImageUpdaters;

/// <summary>Where an image is in the manifests. One of the three is set.</summary>
public sealed record ManifestTarget : WireObject
{
    /// <summary>Helm.</summary>
    public ManifestTargetValues? Helm { get; init; }

    /// <summary>Kustomize.</summary>
    public ManifestTargetKustomize? Kustomize { get; init; }

    /// <summary>A plugin.</summary>
    public ManifestTargetValues? Plugin { get; init; }
}
