using System.Collections.Immutable;
using System.Threading.Channels;

namespace PolyGitops.Sdk.Testing.Clusters.Storage;

/// <summary>The objects of one resource, its latest changes and who watches them. Its owner's lock guards it.</summary>
internal sealed class ResourceTable(int history)
{
    private const int Snapshots = 100;

    private readonly Queue<WatchEvent> _events = new();
    private readonly HashSet<Channel<WatchItem>> _watchers = [];
    private readonly Queue<long> _snapshotOrder = new();
    private readonly Dictionary<long, ImmutableSortedSet<StoredObject>> _snapshots = [];
    private long _oldest;

    public ImmutableSortedSet<StoredObject> Objects { get; private set; } = [];

    public StoredObject? Find(ObjectKey key) => Objects.TryGetValue(StoredObject.At(key), out var found) ? found : null;

    public void Publish(WatchEvent change)
    {
        if (change.Before is not null) Objects = Objects.Remove(change.Before);
        if (!change.IsDeletion) Objects = Objects.Add(change.After);
        _events.Enqueue(change);
        if (_events.Count > history) _oldest = _events.Dequeue().ResourceVersion;
        foreach (var watcher in _watchers) watcher.Writer.TryWrite(WatchItem.Of(change));
    }

    /// <summary>What happened after a version, and everything that happens from now on; null when that is no longer known.</summary>
    public Channel<WatchItem>? Watch(long after)
    {
        if (after < _oldest) return null;
        var channel = Channel.CreateUnbounded<WatchItem>(new() { SingleReader = true });
        foreach (var change in _events.Where(e => e.ResourceVersion > after)) channel.Writer.TryWrite(WatchItem.Of(change));
        _watchers.Add(channel);
        return channel;
    }

    public void Leave(Channel<WatchItem> watcher) => _watchers.Remove(watcher);

    /// <summary>Forgets all changes up to a version; who watches is told no more.</summary>
    public void Compact(long version)
    {
        foreach (var watcher in _watchers) watcher.Writer.TryComplete();
        _watchers.Clear();
        _events.Clear();
        _snapshots.Clear();
        _snapshotOrder.Clear();
        _oldest = version;
    }

    /// <summary>Keeps the objects as they are now for the pages of a list that follow.</summary>
    public void Keep(long version)
    {
        if (!_snapshots.TryAdd(version, Objects)) return;
        _snapshotOrder.Enqueue(version);
        if (_snapshotOrder.Count > Snapshots) _snapshots.Remove(_snapshotOrder.Dequeue());
    }

    public ImmutableSortedSet<StoredObject>? Kept(long version) => _snapshots.GetValueOrDefault(version);
}
