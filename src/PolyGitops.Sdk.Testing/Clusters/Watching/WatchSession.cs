using System.Collections.Immutable;
using System.Threading.Channels;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Testing.Clusters.Answers;
using PolyGitops.Sdk.Testing.Clusters.Resources;
using PolyGitops.Sdk.Testing.Clusters.Storage;

namespace PolyGitops.Sdk.Testing.Clusters.Watching;

/// <summary>Streams events to one client until it disconnects or its timeout expires.</summary>
internal sealed class WatchSession(ObjectStore store, TimeProvider clock, TimeSpan bookmarkInterval, WatchOptions options)
{
    /// <summary>Writes events until the watch ends; a version that is too old ends it with an error event.</summary>
    public async Task RunAsync(WatchWriter writer, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.Timeout ?? Timeout.InfiniteTimeSpan, clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var table = store.Table(options.Kind.Resource);
        var (initial, version, watcher) = Join(table);
        if (watcher is null)
        {
            await writer.ErrorAsync(
                ApiErrors.Expired($"too old resource version: {options.After} ({version})"), cancellationToken).ConfigureAwait(false);
            return;
        }
        try
        {
            await SendInitialAsync(writer, initial, version, ending.Token).ConfigureAwait(false);
            await FollowAsync(writer, watcher, ending.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            // The time that the client asked for is over: the stream ends in good order.
        }
        finally
        {
            lock (store.Gate) table.Leave(watcher);
        }
    }

    private (ImmutableSortedSet<StoredObject> Initial, long Version, Channel<WatchItem>? Watcher) Join(ResourceTable table)
    {
        lock (store.Gate)
        {
            return options.After is { } after
                ? ([], store.Version, table.Watch(after))
                : (table.Objects, store.Version, table.Watch(store.Version));
        }
    }

    private async Task SendInitialAsync(
        WatchWriter writer, ImmutableSortedSet<StoredObject> initial, long version, CancellationToken cancellationToken)
    {
        foreach (var stored in initial.InNamespace(options.Namespace).Where(options.Matches))
            await writer.EventAsync("ADDED", stored, cancellationToken).ConfigureAwait(false);
        if (options.MarksInitialEvents) await writer.BookmarkAsync(version, isInitialEnd: true, cancellationToken).ConfigureAwait(false);
        await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task FollowAsync(WatchWriter writer, Channel<WatchItem> watcher, CancellationToken cancellationToken)
    {
        using var bookmarks = options.HasBookmarks ? clock.CreateTimer(_ => Mark(watcher), null, bookmarkInterval, bookmarkInterval) : null;
        while (await watcher.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            while (watcher.Reader.TryRead(out var item)) await SendAsync(writer, item, cancellationToken).ConfigureAwait(false);
            await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        await writer.ErrorAsync(ApiErrors.Expired("The resourceVersion for the provided watch is too old."), cancellationToken)
            .ConfigureAwait(false);
    }

    private async ValueTask SendAsync(WatchWriter writer, WatchItem item, CancellationToken cancellationToken)
    {
        if (item.Change is not { } change)
        {
            await writer.BookmarkAsync(item.Version, isInitialEnd: false, cancellationToken).ConfigureAwait(false);
            return;
        }
        // What comes to match, or no longer matches, came or went as far as this watch is concerned.
        var type = (options.Matches(change.Before), !change.IsDeletion && options.Matches(change.After)) switch
        {
            (false, true) => "ADDED",
            (true, true) => "MODIFIED",
            (true, false) => "DELETED",
            _ => null,
        };
        if (type is not null) await writer.EventAsync(type, change.After, cancellationToken).ConfigureAwait(false);
    }

    private void Mark(Channel<WatchItem> watcher)
    {
        lock (store.Gate) watcher.Writer.TryWrite(new(null, store.Version));
    }
}

/// <summary>What to watch, and how.</summary>
internal sealed record WatchOptions
{
    public required ResourceKind Kind { get; init; }

    /// <summary>Empty for all of them.</summary>
    public required string Namespace { get; init; }

    public required LabelQuery Labels { get; init; }

    public required FieldSelector Fields { get; init; }

    /// <summary>The version after which changes are reported; null to begin with everything that exists.</summary>
    public required long? After { get; init; }

    /// <summary>Whether the client wants to know when everything that existed has been reported.</summary>
    public bool MarksInitialEvents { get; init; }

    public bool HasBookmarks { get; init; }

    public TimeSpan? Timeout { get; init; }

    public bool Matches(StoredObject? stored) =>
        stored is not null && (Namespace.Length == 0 || stored.Key.Namespace == Namespace) && Labels.Matches(stored.Label)
            && Fields.Matches(stored);
}
