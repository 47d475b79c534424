using PolyGitops.Sdk.Testing.Registries.Images;

namespace PolyGitops.Sdk.Testing.Registries.Storage;

/// <summary>What one repository has.</summary>
internal sealed class RepositoryStore
{
    public Dictionary<string, RegistryContent> Manifests { get; } = [];

    public HashSet<string> Blobs { get; } = [];

    public SortedDictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);
}
