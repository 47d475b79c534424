using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Threading.Channels;
using PolyGitops.Sdk.Testing.Clusters.Answers;

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

    /// <summary>Forgets all changes up to a version; watchers receive no further events.</summary>
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

    public ImmutableSortedSet<StoredObject>? SnapshotAt(long version) => _snapshots.GetValueOrDefault(version);
}

/// <summary>Parts of a sorted set of objects.</summary>
internal static class ObjectRange
{
    /// <summary>Those of one namespace; all of them when it is empty.</summary>
    public static IEnumerable<StoredObject> InNamespace(this ImmutableSortedSet<StoredObject> objects, string name) =>
        objects.From(new(name, "")).TakeWhile(o => name.Length == 0 || o.Key.Namespace == name);

    /// <summary>Those from a key on.</summary>
    public static IEnumerable<StoredObject> From(this ImmutableSortedSet<StoredObject> objects, ObjectKey key)
    {
        if (key == new ObjectKey("", "")) return objects;
        var index = objects.IndexOf(StoredObject.At(key));
        return Enumerable.Range(index < 0 ? ~index : index, objects.Count - (index < 0 ? ~index : index)).Select(i => objects[i]);
    }
}

/// <summary>Where the next page of a list begins, and the version that all its pages show.</summary>
internal readonly record struct ContinueToken(long Version, ObjectKey Start)
{
    /// <exception cref="ApiException">It is none of this server's tokens.</exception>
    public static ContinueToken Parse(string text)
    {
        if (!Base64Url.IsValid(text)) throw ApiErrors.BadRequest("continue key is not valid: illegal base64 data");
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('\n');
        return parts.Length == 3 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? new(version, new(parts[1], parts[2]))
            : throw ApiErrors.BadRequest("continue key is not valid: encoded start key malformed");
    }

    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{Version}\n{Start.Namespace}\n{Start.Name}"));
}

/// <summary>One change of one object.</summary>
/// <param name="Before">Null for one that is new.</param>
/// <param name="After">For a deletion the last state, with the version of the deletion.</param>
/// <param name="IsDeletion">Whether the object is gone.</param>
internal sealed record WatchEvent(StoredObject? Before, StoredObject After, bool IsDeletion)
{
    public long ResourceVersion => After.ResourceVersion;
}

/// <summary>An item for a watcher: a change, or a bookmark that nothing else happened up to a version.</summary>
internal readonly record struct WatchItem(WatchEvent? Change, long Version)
{
    public static WatchItem Of(WatchEvent change) => new(change, change.ResourceVersion);
}
