namespace PolyGitops.Sdk.Testing.Registries.Images;

/// <summary>Everything that is pushed for an image.</summary>
/// <param name="Blobs">Configurations and layers.</param>
/// <param name="Manifests">The manifests in the order of pushing; the last one is what the tag names.</param>
internal sealed record BuiltImage(IReadOnlyList<RegistryContent> Blobs, IReadOnlyList<RegistryContent> Manifests)
{
    public RegistryContent Top => Manifests[^1];
}
