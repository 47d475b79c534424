using System.Buffers;
using System.Text.Json;
using PolyGitops.Sdk.Testing.Clusters.Resources;
using PolyGitops.Sdk.Testing.Clusters.Storage;

namespace PolyGitops.Sdk.Testing;

/// <summary>
/// The content of a <see cref="FakeCluster"/>. Resources are named as in <c>applications.argoproj.io</c>.
/// </summary>
public sealed class ClusterObjects
{
    private readonly ObjectStore _store;
    private readonly KindCatalog _kinds;

    internal ClusterObjects(ObjectStore store, KindCatalog kinds) => (_store, _kinds) = (store, kinds);

    /// <summary>One object of a namespace, or of the whole cluster when the namespace is empty; null when it is not there.</summary>
    /// <exception cref="ArgumentException">No such resource is served.</exception>
    public JsonElement? Find(string resource, string name, string @namespace = "") =>
        Kind(resource) is var kind && _store.Find(kind.Resource, new(@namespace, name)) is { } found ? Render(found, kind) : null;

    /// <summary>Every object of a namespace, or of all of them when it is empty, by namespace and name.</summary>
    /// <exception cref="ArgumentException">No such resource is served.</exception>
    public IReadOnlyList<JsonElement> List(string resource, string @namespace = "") =>
        Kind(resource) is var kind ? [.. _store.Snapshot(kind.Resource).Objects.InNamespace(@namespace).Select(o => Render(o, kind))] : [];

    /// <summary>Every object of every resource, by the resource's name, with its kind and API version.</summary>
    public IEnumerable<(string Resource, JsonElement Object)> All() =>
        from kind in _kinds.All.DistinctBy(k => k.Resource)
        from stored in _store.Snapshot(kind.Resource).Objects
        select (kind.Resource.ToString(), Render(stored, kind));

    /// <summary>How many there are in all namespaces.</summary>
    /// <exception cref="ArgumentException">No such resource is served.</exception>
    public int Count(string resource) => _store.Snapshot(Kind(resource).Resource).Objects.Count;

    private ResourceKind Kind(string resource)
    {
        var parts = resource.Split('.', 2);
        return _kinds.Find(new GroupResource(parts.Length > 1 ? parts[1] : "", parts[0]))
            ?? throw new ArgumentException(
                $"The cluster does not serve '{resource}'. Use the plural and the group, as in 'applications.argoproj.io'; "
                + "apply the CRD first.",
                nameof(resource));
    }

    private static JsonElement Render(StoredObject stored, ResourceKind kind)
    {
        var buffer = new ArrayBufferWriter<byte>();
        stored.WriteTo(buffer, kind);
        return JsonElement.Parse(buffer.WrittenSpan);
    }
}
