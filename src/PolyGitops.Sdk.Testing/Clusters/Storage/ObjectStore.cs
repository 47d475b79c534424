using System.Collections.Immutable;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.Clusters.Resources;

namespace PolyGitops.Sdk.Testing.Clusters.Storage;

/// <summary>
/// Every object of the cluster under one growing resource version. A writer holds <see cref="Gate"/> from its first look to its last
/// write; what a reader takes out never changes.
/// </summary>
internal sealed class ObjectStore(int history)
{
    private readonly Dictionary<GroupResource, ResourceTable> _tables = [];
    private readonly OwnerIndex _owners = new();

    /// <summary>Held while looking and writing.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Version of the last change.</summary>
    public long Version { get; private set; } = 1;

    /// <summary>Called with the gate held after each change; must not take long.</summary>
    public event Action<WatchEvent>? Changed;

    public ResourceTable Table(GroupResource resource)
    {
        lock (Gate)
        {
            if (!_tables.TryGetValue(resource, out var table)) _tables.Add(resource, table = new(history));
            return table;
        }
    }

    public StoredObject? Find(GroupResource resource, ObjectKey key)
    {
        lock (Gate) return Table(resource).Find(key);
    }

    /// <summary>The objects of a resource and the version that they are the state of.</summary>
    public (ImmutableSortedSet<StoredObject> Objects, long Version) Snapshot(GroupResource resource)
    {
        lock (Gate) return (Table(resource).Objects, Version);
    }

    /// <summary>Everything in a namespace, whatever the resource.</summary>
    public IReadOnlyList<StoredObject> InNamespace(string name)
    {
        lock (Gate) return [.. _tables.Values.SelectMany(t => t.Objects.InNamespace(name))];
    }

    public bool IsNamespaceEmpty(string name)
    {
        lock (Gate) return !_tables.Values.Any(t => t.Objects.InNamespace(name).Any());
    }

    /// <summary>The object with a uid; null when there is none.</summary>
    public StoredObject? FindByUid(string uid)
    {
        lock (Gate) return _owners.Find(uid) is { } place ? Find(place.Resource, place.Key) : null;
    }

    /// <summary>The objects that name an owner.</summary>
    public IReadOnlyList<StoredObject> DependentsOf(string uid)
    {
        lock (Gate) return [.. _owners.DependentsOf(uid).Select(d => Find(d.Resource, d.Key)!)];
    }

    /// <summary>Creates or replaces; the caller holds the gate since it read <paramref name="before"/>.</summary>
    public StoredObject Save(GroupResource resource, StoredObject? before, JsonObject content) =>
        Publish(new(before, StoredObject.From(resource, content, ++Version), IsDeletion: false));

    /// <summary>Removes; the caller holds the gate since it read <paramref name="last"/>.</summary>
    public StoredObject Remove(StoredObject last) =>
        Publish(new(last, StoredObject.From(last.Resource, last.Edit(), ++Version), IsDeletion: true));

    /// <summary>Changes an object as the cluster's own controllers do; nothing when it is gone or stays the same.</summary>
    public void Edit(GroupResource resource, ObjectKey key, Action<JsonObject> change)
    {
        lock (Gate)
        {
            if (Find(resource, key) is not { } current) return;
            var content = current.Edit();
            change(content);
            if (!JsonNode.DeepEquals(content, current.Edit())) Save(resource, current, content);
        }
    }

    /// <summary>Forgets every change so far: a watch or a list that continues from before gets an Expired error.</summary>
    public void Compact()
    {
        lock (Gate)
        {
            Version++;
            foreach (var table in _tables.Values) table.Compact(Version);
        }
    }

    private StoredObject Publish(WatchEvent change)
    {
        Table(change.After.Resource).Publish(change);
        _owners.Follow(change);
        Changed?.Invoke(change);
        return change.After;
    }
}

/// <summary>Finds objects by uid and by the uids of their owners, so that collecting garbage stays linear.</summary>
internal sealed class OwnerIndex
{
    private readonly Dictionary<string, (GroupResource Resource, ObjectKey Key)> _places = [];
    private readonly Dictionary<string, HashSet<(GroupResource Resource, ObjectKey Key)>> _dependents = [];

    public (GroupResource Resource, ObjectKey Key)? Find(string uid) => _places.TryGetValue(uid, out var place) ? place : null;

    public IEnumerable<(GroupResource Resource, ObjectKey Key)> DependentsOf(string uid) => _dependents.GetValueOrDefault(uid, []);

    public void Follow(WatchEvent change)
    {
        var place = (change.After.Resource, change.After.Key);
        if (change.Before is { } before)
        {
            foreach (var owner in OwnersOf(before))
            {
                if (_dependents.TryGetValue(owner, out var known) && known.Remove(place) && known.Count == 0) _dependents.Remove(owner);
            }
        }
        if (change.IsDeletion)
        {
            _places.Remove(change.After.Uid);
            return;
        }
        _places[change.After.Uid] = place;
        foreach (var owner in OwnersOf(change.After))
        {
            if (!_dependents.TryGetValue(owner, out var known)) _dependents.Add(owner, known = []);
            known.Add(place);
        }
    }

    private static IEnumerable<string> OwnersOf(StoredObject stored) => stored.Owners.Select(o => o.GetProperty("uid").GetString()!);
}
