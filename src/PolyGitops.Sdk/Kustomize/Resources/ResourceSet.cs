namespace PolyGitops.Sdk.Kustomize.Resources;

/// <summary>The objects of a kustomization, none like another.</summary>
internal sealed class ResourceSet
{
    private readonly List<BuildObject> _objects = [];
    private HashSet<ResourceId>? _ids;

    public IReadOnlyList<BuildObject> Objects => _objects;

    /// <summary>Adds an object; false when there is one like it.</summary>
    public bool TryAdd(BuildObject added)
    {
        _ids ??= [.. _objects.Select(o => o.Id)];
        if (!_ids.Add(added.Id)) return false;
        _objects.Add(added);
        return true;
    }

    public void Replace(BuildObject old, BuildObject changed)
    {
        _objects[_objects.IndexOf(old)] = changed;
        _ids = null;
    }

    public void Remove(BuildObject removed)
    {
        _objects.Remove(removed);
        _ids = null;
    }

    /// <summary>Records that names may have changed.</summary>
    public void Renamed() => _ids = null;

    /// <summary>The objects that have, or once had, an identity.</summary>
    public IReadOnlyList<BuildObject> Find(ResourceId id) => [.. _objects.Where(o => o.AllIds.Contains(id))];
}
