using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.State;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Clusters.Waiting;

/// <summary>Waits once.</summary>
internal sealed class WaitRun(
    IClusterClient cluster, ApplicationWaitOptions options, IApplicationProbe probe, IProgress<ApplicationWaitProgress>? progress)
{
    private const int MostShown = 5;

    // Timers are limited to a few weeks.
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);

    private readonly ApplicationTracker _tracker = new(options, probe);
    private readonly Dictionary<ApplicationKey, Manifest> _seen = [];
    private readonly long _began = options.TimeProvider.GetTimestamp();

    private enum Wake
    {
        /// <summary>The watch tells something.</summary>
        Event,

        /// <summary>It is time to look again at what is not ready.</summary>
        Look,

        /// <summary>The time is over, or an Application has been failing for too long.</summary>
        Over,
    }

    /// <summary>Whether it ended because the time was over.</summary>
    public bool IsTimeout { get; private set; }

    /// <summary>Whether everything that exists was seen.</summary>
    public bool IsSynchronized { get; private set; }

    private TimeSpan Elapsed => options.TimeProvider.GetElapsedTime(_began);

    public IReadOnlyList<StuckApplication> Stuck() => _tracker.Stuck(Elapsed);

    /// <summary>The result; null when Applications are stuck.</summary>
    public async Task<ApplicationWaitResult?> RunAsync(CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var events = cluster.WatchAsync(Query(), ending.Token).GetAsyncEnumerator(CancellationToken.None);
        var next = events.MoveNextAsync().AsTask();
        try
        {
            while (true)
            {
                var wake = await WakeAsync(next, cancellationToken).ConfigureAwait(false);
                if (wake == Wake.Event)
                {
                    if (!await next.ConfigureAwait(false))
                        throw new ClusterException("Waiting for Applications: the watch ended before they were ready. Run again.");
                    var isFirstSight = await TakeAsync(events.Current, cancellationToken).ConfigureAwait(false);
                    if (Result(isFirstSight) is { } result) return result;
                    next = events.MoveNextAsync().AsTask();
                }
                else
                {
                    await LookAgainAsync(cancellationToken).ConfigureAwait(false);
                    if (Result(wereReady: false) is { } result) return result;
                    if (Remaining() > TimeSpan.Zero) continue;
                    IsTimeout = Elapsed >= options.Timeout;
                    return null;
                }
            }
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            // The watch must have finished before it is disposed of. Its result no longer matters.
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await events.DisposeAsync().ConfigureAwait(false);
        }
    }

    private ResourceQuery Query() => new()
    {
        Type = ResourceType.Application,
        Namespace = options.Namespace,
        LabelSelector = options.LabelSelector,
        FieldSelector = options is { OnlyNamed: true, Names: [var only] } ? $"metadata.name={only}" : "",
    };

    private ApplicationWaitResult? Result(bool wereReady) => IsSynchronized && _tracker.IsReady
        ? new() { Elapsed = Elapsed, Applications = [.. _tracker.Ready], WereReady = wereReady }
        : null;

    private async Task<Wake> WakeAsync(Task<bool> next, CancellationToken cancellationToken)
    {
        if (Remaining() is var remaining && remaining <= TimeSpan.Zero) return Wake.Over;
        if (next.IsCompleted) return Wake.Event;
        var pause = new[] { remaining, IsSynchronized && probe.Interval is { } interval ? interval : LongestPause }.Min();
        using var arrived = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var first = await Task.WhenAny(next, Task.Delay(pause, options.TimeProvider, arrived.Token)).ConfigureAwait(false);
        await arrived.CancelAsync().ConfigureAwait(false);
        if (first == next) return Wake.Event;
        cancellationToken.ThrowIfCancellationRequested();
        return Remaining() > TimeSpan.Zero ? Wake.Look : Wake.Over;
    }

    private TimeSpan Remaining()
    {
        var until = _tracker.Deadline is { } givesUp && givesUp < options.Timeout ? givesUp : options.Timeout;
        return until - Elapsed;
    }

    // Whether everything that exists has been seen for the first time.
    private async Task<bool> TakeAsync(ResourceEvent happened, CancellationToken cancellationToken)
    {
        var changed = happened switch
        {
            { Kind: ResourceEventKind.Upserted, Object: { } application } =>
                await ProbeAsync(application, cancellationToken).ConfigureAwait(false),
            { Kind: ResourceEventKind.Deleted, Object: { } application } => Remove(application),
            _ => null,
        };
        var isFirstSight = happened.Kind == ResourceEventKind.Synchronized && !IsSynchronized;
        IsSynchronized |= isFirstSight;
        // Until the first list is complete, missing Applications may still be reported.
        if (IsSynchronized && (changed is not null || isFirstSight)) Report(changed);
        return isFirstSight;
    }

    private async ValueTask<ApplicationState?> ProbeAsync(Manifest application, CancellationToken cancellationToken)
    {
        if (!_tracker.MayCount(application)) return null;
        if (probe.Interval is not null) _seen[ApplicationTracker.KeyOf(application)] = application;
        var state = await probe.ProbeAsync(application, cancellationToken).ConfigureAwait(false);
        return _tracker.Upsert(application, state, Elapsed);
    }

    private ApplicationState? Remove(Manifest application)
    {
        _seen.Remove(ApplicationTracker.KeyOf(application));
        return _tracker.Remove(application, Elapsed);
    }

    // What a probe asks beside Argo CD may have changed without a word of the watch.
    private async Task LookAgainAsync(CancellationToken cancellationToken)
    {
        if (probe.Interval is null || !IsSynchronized) return;
        foreach (var key in _tracker.WaitingKeys.ToList())
        {
            if (!_seen.TryGetValue(key, out var application)) continue;
            if (await ProbeAsync(application, cancellationToken).ConfigureAwait(false) is { } changed) Report(changed);
        }
    }

    private void Report(ApplicationState? changed)
    {
        if (progress is null) return;
        progress.Report(new()
        {
            Elapsed = Elapsed,
            Total = _tracker.Total,
            Ready = _tracker.ReadyCount,
            Changed = changed,
            Waiting = [.. _tracker.Waiting.Take(MostShown)],
            FirstSeen = changed is null ? _tracker.Counted : [],
        });
    }
}
