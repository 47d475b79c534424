using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Manifests;
using PolyGitops.Sdk.Testing.ArgoCd.Controllers;
using PolyGitops.Sdk.Testing.ArgoCd.Health;

namespace PolyGitops.Sdk.Testing.ArgoCd.Live;

/// <summary>
/// The objects of one cluster, kept current by one watch a kind, whatever the number of Applications that deploy it.
/// </summary>
internal sealed class LiveCluster : IAsyncDisposable
{
    private static readonly ResourceType Definitions = new() { ApiVersion = "apiextensions.k8s.io/v1", Kind = "CustomResourceDefinition" };

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Group, string Kind), KindWatch> _watches = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly HealthRules _health;
    private readonly Action<LiveChange> _changed;
    private readonly FailureLog _failures;

    public LiveCluster(IClusterClient client, HealthRules health, Action<LiveChange> changed, FailureLog failures)
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
    public Task WatchAsync(ResourceType type, CancellationToken cancellationToken)
    {
        var kind = (ResourceKey.GroupOf(type.ApiVersion), type.Kind);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_stopping.IsCancellationRequested, this);
            if (!_watches.TryGetValue(kind, out var watch))
            {
                var synchronized = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                watch = new(synchronized.Task, Task.Run(() => FollowAsync(type, synchronized, _stopping.Token), CancellationToken.None));
                _watches.Add(kind, watch);
            }
            return watch.Synchronized.IsCompleted ? watch.Synchronized : watch.Synchronized.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Takes what the server answered to a write, before the watch tells it.</summary>
    public void Learn(Manifest answer) => Put(answer);

    /// <summary>Judges the health of everything anew.</summary>
    public void Reassess(string group, string kind)
    {
        foreach (var live in Objects.OfKind(group, kind))
        {
            var judged = new LiveObject(live.Manifest, _health);
            if (judged.Health != live.Health && Objects.Remove(live.Key, live.Version) is not null) Put(live.Manifest);
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
                await foreach (var change in Client.WatchAsync(new() { Type = type }, cancellationToken).ConfigureAwait(false))
                {
                    if (change.Kind == ResourceEventKind.Synchronized) synchronized.TrySetResult();
                    else if (change.Kind == ResourceEventKind.Upserted) Put(change.Object!);
                    else Remove(change.Object!);
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
            }
            catch (Exception failure)
            {
                // The watch begins anew whatever broke it; it lists everything again.
                await _failures.PauseAsync($"watching {type}", failure, cancellationToken).ConfigureAwait(false);
            }
        }
        synchronized.TrySetCanceled(cancellationToken);
    }

    private void Put(Manifest manifest)
    {
        var live = new LiveObject(manifest, _health);
        var (before, isNews) = Objects.Put(live);
        if (!isNews) return;
        if (ResourceKey.IsDefinition(manifest)) Kinds.Put(manifest);
        _changed(new(this, live.Key, before, live));
    }

    private void Remove(Manifest manifest)
    {
        var key = ResourceKey.Of(manifest);
        if (Objects.Remove(key, manifest.Version()) is not { } before) return;
        if (ResourceKey.IsDefinition(manifest)) Kinds.Remove(manifest);
        _changed(new(this, key, before, null));
    }
}
