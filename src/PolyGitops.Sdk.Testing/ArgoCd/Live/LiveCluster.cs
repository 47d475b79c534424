using System.Collections.Concurrent;
using PolyGitops.Sdk.ArgoCd.Health;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Testing.ArgoCd.Live;

/// <summary>
/// The objects of one cluster, kept current by one watch per kind, whatever the number of Applications that deploy it.
/// </summary>
internal sealed class LiveCluster : IAsyncDisposable
{
    private static readonly ResourceType Definitions = new() { ApiVersion = "apiextensions.k8s.io/v1", Kind = "CustomResourceDefinition" };

    // So that an unresponsive cluster does not block the others.
    private static readonly TimeSpan WatchTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan DeletionEcho = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Group, string Kind), KindWatch> _watches = [];
    private readonly ConcurrentDictionary<ResourceKey, bool> _unconfirmed = new();
    private readonly ConcurrentDictionary<ResourceKey, TaskCompletionSource> _awaited = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly HealthChecks _health;
    private readonly Action<LiveChange> _changed;
    private readonly FailureLog _failures;

    public LiveCluster(IClusterClient client, HealthChecks health, Action<LiveChange> changed, FailureLog failures)
    {
        (Client, _health, _changed, _failures) = (client, health, changed, failures);
        Kinds = new();
    }

    public IClusterClient Client { get; }

    public ObjectIndex Objects { get; } = new();

    /// <summary>Which kinds the server serves.</summary>
    public ServedKinds Kinds { get; }

    /// <summary>Waits until all CRDs are known.</summary>
    public Task WatchDefinitionsAsync(CancellationToken cancellationToken) => WatchAsync(Definitions, cancellationToken);

    /// <summary>Watches a kind from now on, and waits until all that exists of it is known.</summary>
    /// <exception cref="TimeoutException">The cluster did not respond in time; the watch continues.</exception>
    public Task WatchAsync(ResourceType type, CancellationToken cancellationToken)
    {
        var kind = (KubernetesScopes.GroupOf(type.ApiVersion), type.Kind);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_stopping.IsCancellationRequested, this);
            if (!_watches.TryGetValue(kind, out var watch))
            {
                var synchronized = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                watch = new(synchronized.Task, Task.Run(() => FollowAsync(type, synchronized, _stopping.Token), CancellationToken.None));
                _watches.Add(kind, watch);
            }
            return watch.Synchronized.IsCompleted ? watch.Synchronized : watch.Synchronized.WaitAsync(WatchTimeout, cancellationToken);
        }
    }

    /// <summary>Applies the server's response to a write, before the watch reports it.</summary>
    public void Learn(Manifest answer)
    {
        _unconfirmed[ResourceKey.Of(answer)] = true;
        Put(answer);
    }

    /// <summary>Deletes an object, and gives the watch a moment to report it.</summary>
    public async Task DeleteAsync(Manifest manifest, DeletePropagation propagation, CancellationToken cancellationToken)
    {
        var key = ResourceKey.Of(manifest);
        var told = _awaited.GetOrAdd(key, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        try
        {
            await Client.DeleteAsync(ObjectReference.To(manifest), new() { Propagation = propagation }, cancellationToken)
                .ConfigureAwait(false);
            if (Objects.Find(key) is { } live && !live.Manifest.IsTerminating())
                await told.Task.WaitAsync(DeletionEcho, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The watch is slow; in the meantime readers still see the object.
        }
        finally
        {
            _awaited.TryRemove(new(key, told));
        }
    }

    /// <summary>Reassesses the health of everything.</summary>
    public void Reassess(string group, string kind)
    {
        foreach (var live in Objects.OfKind(group, kind))
        {
            var judged = new LiveObject(live.Manifest, _health);
            if (judged.Health != live.Health && Objects.Exchange(live, judged)) _changed(new(this, live.Key, live, judged));
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task[] running;
        lock (_gate)
        {
            _stopping.Cancel();
            running = [.. _watches.Values.Select(w => w.Running)];
        }
        await Task.WhenAll(running).ConfigureAwait(false);
        _stopping.Dispose();
    }

    private async Task FollowAsync(ResourceType type, TaskCompletionSource synchronized, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await FollowOnceAsync(type, synchronized, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
            }
            catch (Exception failure)
            {
                // The watch restarts after any failure; it lists everything again.
                await _failures.PauseAsync($"watching {type}", failure, cancellationToken).ConfigureAwait(false);
            }
        }
        synchronized.TrySetCanceled(cancellationToken);
    }

    private async Task FollowOnceAsync(ResourceType type, TaskCompletionSource synchronized, CancellationToken cancellationToken)
    {
        HashSet<ResourceKey>? listed = [];
        await foreach (var change in Client.WatchAsync(new() { Type = type }, cancellationToken).ConfigureAwait(false))
        {
            switch (change.Kind)
            {
                case ResourceEventKind.Synchronized:
                    await ForgetGoneAsync(type, listed, cancellationToken).ConfigureAwait(false);
                    listed = null;
                    synchronized.TrySetResult();
                    break;
                case ResourceEventKind.Upserted:
                    var key = ResourceKey.Of(change.Object!);
                    listed?.Add(key);
                    _unconfirmed.TryRemove(key, out _);
                    Put(change.Object!);
                    break;
                default:
                    Remove(change.Object!);
                    break;
            }
        }
    }

    // A watch only reports deletions of objects that it has reported itself, not of those known from an earlier watch or a write.
    private async Task ForgetGoneAsync(ResourceType type, HashSet<ResourceKey>? listed, CancellationToken cancellationToken)
    {
        foreach (var live in Objects.OfKind(KubernetesScopes.GroupOf(type.ApiVersion), type.Kind))
        {
            if (listed?.Contains(live.Key) ?? !_unconfirmed.ContainsKey(live.Key)) continue;
            if (await Client.FindAsync(ObjectReference.To(live.Manifest), cancellationToken).ConfigureAwait(false) is null)
                Remove(live.Manifest);
        }
    }

    private void Put(Manifest manifest)
    {
        var live = new LiveObject(manifest, _health);
        var (before, isNews) = Objects.Put(live);
        if (!isNews) return;
        if (manifest.IsTerminating() && _awaited.TryGetValue(live.Key, out var awaited)) awaited.TrySetResult();
        if (ResourceKey.IsDefinition(manifest)) Kinds.Put(manifest);
        _changed(new(this, live.Key, before, live));
    }

    private void Remove(Manifest manifest)
    {
        var key = ResourceKey.Of(manifest);
        _unconfirmed.TryRemove(key, out _);
        if (Objects.Remove(key, manifest.Version()) is not { } before) return;
        if (_awaited.TryGetValue(key, out var awaited)) awaited.TrySetResult();
        if (ResourceKey.IsDefinition(manifest)) Kinds.Remove(manifest);
        _changed(new(this, key, before, null));
    }
}

/// <summary>The one watch of a kind.</summary>
/// <param name="Synchronized">Completes when everything that exists of the kind has been reported.</param>
/// <param name="Running">The watch itself.</param>
internal sealed record KindWatch(Task Synchronized, Task Running);

/// <summary>A change of an object in a cluster.</summary>
/// <param name="Cluster">The cluster.</param>
/// <param name="Key">The object.</param>
/// <param name="Before">As it was; null when it is new.</param>
/// <param name="After">As it is; null when it is gone.</param>
internal sealed record LiveChange(LiveCluster Cluster, ResourceKey Key, LiveObject? Before, LiveObject? After);
