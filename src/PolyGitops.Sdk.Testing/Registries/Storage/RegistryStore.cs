using PolyGitops.Sdk.Testing.Registries.Images;

namespace PolyGitops.Sdk.Testing.Registries.Storage;

/// <summary>
/// Repositories with their manifests, tags and blobs. A blob is kept once and belongs to the repositories that it was pushed to.
/// </summary>
internal sealed class RegistryStore
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, RepositoryStore> _repositories = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _blobs = [];

    public IReadOnlyList<string> Repositories
    {
        get
        {
            lock (_gate) return [.. _repositories.Where(r => r.Value.Manifests.Count > 0).Select(r => r.Key)];
        }
    }

    /// <summary>Tags in ordinal order; null when there is no such repository.</summary>
    public IReadOnlyList<string>? Tags(string repository)
    {
        lock (_gate) return _repositories.GetValueOrDefault(repository)?.Tags.Keys.ToList();
    }

    public bool Has(string repository)
    {
        lock (_gate) return _repositories.ContainsKey(repository);
    }

    /// <summary>A manifest by tag or digest.</summary>
    public RegistryContent? Manifest(string repository, string reference)
    {
        lock (_gate)
        {
            if (_repositories.GetValueOrDefault(repository) is not { } found) return null;
            return found.Manifests.GetValueOrDefault(found.Tags.GetValueOrDefault(reference, reference));
        }
    }

    public IReadOnlyList<RegistryContent> Manifests(string repository)
    {
        lock (_gate) return [.. _repositories.GetValueOrDefault(repository)?.Manifests.Values ?? Enumerable.Empty<RegistryContent>()];
    }

    public void PutManifest(string repository, string reference, RegistryContent manifest)
    {
        lock (_gate)
        {
            var target = Repository(repository);
            target.Manifests[manifest.Digest] = manifest;
            if (!OciDigest.IsDigest(reference)) target.Tags[reference] = manifest.Digest;
        }
    }

    /// <summary>Removes a tag, or a manifest with all of its tags.</summary>
    public bool DeleteManifest(string repository, string reference)
    {
        lock (_gate)
        {
            if (_repositories.GetValueOrDefault(repository) is not { } found) return false;
            if (!OciDigest.IsDigest(reference)) return found.Tags.Remove(reference);
            foreach (var tag in found.Tags.Where(t => t.Value == reference).Select(t => t.Key).ToList()) found.Tags.Remove(tag);
            return found.Manifests.Remove(reference);
        }
    }

    public ReadOnlyMemory<byte>? Blob(string repository, string digest)
    {
        lock (_gate)
        {
            if (_repositories.GetValueOrDefault(repository)?.Blobs.Contains(digest) != true) return null;
            return _blobs[digest];
        }
    }

    /// <summary>A blob of any repository, as a store behind a registry serves it.</summary>
    public ReadOnlyMemory<byte>? Blob(string digest)
    {
        lock (_gate)
        {
            if (!_blobs.TryGetValue(digest, out var content)) return null;
            return content;
        }
    }

    public void PutBlob(string repository, string digest, ReadOnlyMemory<byte> content)
    {
        lock (_gate)
        {
            _blobs[digest] = content;
            Repository(repository).Blobs.Add(digest);
        }
    }

    /// <summary>Mounts a blob of another repository; false when the other does not have it.</summary>
    public bool Mount(string repository, string digest, string from)
    {
        lock (_gate)
        {
            if (_repositories.GetValueOrDefault(from)?.Blobs.Contains(digest) != true) return false;
            Repository(repository).Blobs.Add(digest);
            return true;
        }
    }

    public bool DeleteBlob(string repository, string digest)
    {
        lock (_gate) return _repositories.GetValueOrDefault(repository)?.Blobs.Remove(digest) == true;
    }

    private RepositoryStore Repository(string name) =>
        _repositories.TryGetValue(name, out var found) ? found : _repositories[name] = new();
}

/// <summary>The content of one repository.</summary>
internal sealed class RepositoryStore
{
    public Dictionary<string, RegistryContent> Manifests { get; } = [];

    public HashSet<string> Blobs { get; } = [];

    public SortedDictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);
}
