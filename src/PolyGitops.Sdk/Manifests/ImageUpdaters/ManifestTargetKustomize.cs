namespace PolyGitops.Sdk.Manifests.ImageUpdaters;

/// <summary>Where a kustomization names an image.</summary>
public sealed record ManifestTargetKustomize : WireObject
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }
}
