namespace PolyGitops.Sdk.Testing.ArgoCd.Live;

/// <summary>The objects of a cluster by name, by kind and by the Application that made them.</summary>
internal sealed class ObjectIndex
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ResourceKey, LiveObject> _objects = [];

    // At which version an object was deleted last: the answer to a write may come after the news that its object is gone.
    private readonly Dictionary<ResourceKey, long> _deleted = [];
    private readonly Dictionary<(string Group, string Kind), Dictionary<ResourceKey, LiveObject>> _kinds = [];
    private readonly Dictionary<string, Dictionary<ResourceKey, LiveObject>> _applications = [];

    public LiveObject? Find(ResourceKey key)
    {
        lock (_gate) return _objects.GetValueOrDefault(key);
    }

    public IReadOnlyList<LiveObject> OfKind(string group, string kind)
    {
        lock (_gate) return _kinds.TryGetValue((group, kind), out var objects) ? [.. objects.Values] : [];
    }

    /// <summary>The objects that an Application made.</summary>
    public IReadOnlyList<LiveObject> TrackedBy(string application)
    {
        lock (_gate) return _applications.TryGetValue(application, out var objects) ? [.. objects.Values] : [];
    }

    /// <summary>Stores a state; returns the previous one, and whether the new one is newer.</summary>
    public (LiveObject? Before, bool IsNews) Put(LiveObject live)
    {
        lock (_gate)
        {
            var before = _objects.GetValueOrDefault(live.Key);
            if (live.Version != 0 && _deleted.TryGetValue(live.Key, out var deleted) && deleted >= live.Version) return (before, false);
            if (before is not null && before.Version >= live.Version && before.Version != 0) return (before, false);
            if (before is not null) Take(before);
            _deleted.Remove(live.Key);
            Set(live);
            return (before, true);
        }
    }

    /// <summary>Puts another judgement of the same state in its place; false when that is no longer the newest.</summary>
    public bool Exchange(LiveObject before, LiveObject now)
    {
        lock (_gate)
        {
            if (!ReferenceEquals(_objects.GetValueOrDefault(before.Key), before)) return false;
            Take(before);
            Set(now);
            return true;
        }
    }

    /// <summary>Forgets an object that was deleted at a version; a newer one of its name stays.</summary>
    public LiveObject? Remove(ResourceKey key, long version)
    {
        lock (_gate)
        {
            if (version != 0 && _deleted.GetValueOrDefault(key) < version) _deleted[key] = version;
            if (!_objects.TryGetValue(key, out var before) || (version != 0 && before.Version > version)) return null;
            Take(before);
            return before;
        }
    }

    private void Set(LiveObject live)
    {
        _objects[live.Key] = live;
        Of(_kinds, (live.Key.Group, live.Key.Kind))[live.Key] = live;
        if (live.TrackedBy is { } application) Of(_applications, application)[live.Key] = live;
    }

    private void Take(LiveObject live)
    {
        _objects.Remove(live.Key);
        if (_kinds.TryGetValue((live.Key.Group, live.Key.Kind), out var kind)) kind.Remove(live.Key);
        if (live.TrackedBy is not { } application || !_applications.TryGetValue(application, out var tracked)) return;
        tracked.Remove(live.Key);
        if (tracked.Count == 0) _applications.Remove(application);
    }

    private static Dictionary<ResourceKey, LiveObject> Of<TKey>(Dictionary<TKey, Dictionary<ResourceKey, LiveObject>> all, TKey key)
        where TKey : notnull
    {
        if (!all.TryGetValue(key, out var found)) all.Add(key, found = []);
        return found;
    }
}
