using PolyGitops.Sdk.Clusters.Objects;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Clusters.Watching;

/// <summary>What a watch has reported: identity and version of every object, not its content.</summary>
internal sealed class WatchedVersions
{
    private readonly Dictionary<(string? Namespace, string Name), (string Uid, string Version)> _told = [];

    /// <summary>How many objects are known.</summary>
    public int Count => _told.Count;

    /// <summary>Records an object.</summary>
    /// <returns>What to report: whether it is new, and the object that it replaced under the same name.</returns>
    public (bool IsNews, Manifest? Replaced) Record(Manifest manifest)
    {
        var key = (manifest.Namespace, manifest.Name);
        var (uid, version) = (manifest.Uid(), manifest.Version());
        var isKnown = _told.TryGetValue(key, out var known);
        if (isKnown && known == (uid, version)) return (false, null);
        _told[key] = (uid, version);
        return (true, isKnown && known.Uid != uid ? Tombstone(manifest.ApiVersion, manifest.Kind, key, known) : null);
    }

    /// <summary>Whether it was known.</summary>
    public bool Forget(Manifest manifest) => _told.Remove((manifest.Namespace, manifest.Name));

    /// <summary>Forgets whatever is not in a complete list.</summary>
    /// <returns>What is gone: kind and metadata, which is all that is known of it.</returns>
    public IReadOnlyList<Manifest> Keep(HashSet<(string? Namespace, string Name)> listed, ResourceType type)
    {
        var gone = _told.Where(t => !listed.Contains(t.Key)).ToList();
        foreach (var (key, _) in gone) _told.Remove(key);
        return [.. gone.Select(g => Tombstone(type.ApiVersion, type.Kind, g.Key, g.Value))];
    }

    private static Manifest Tombstone(
        string apiVersion, string kind, (string? Namespace, string Name) key, (string Uid, string Version) known) =>
        Manifest.From(System.Text.Json.JsonElement.Parse(ManifestBody.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("apiVersion", apiVersion);
            writer.WriteString("kind", kind);
            writer.WriteStartObject("metadata");
            writer.WriteString("name", key.Name);
            if (key.Namespace is not null) writer.WriteString("namespace", key.Namespace);
            writer.WriteString("uid", known.Uid);
            writer.WriteString("resourceVersion", known.Version);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }).Span));
}
