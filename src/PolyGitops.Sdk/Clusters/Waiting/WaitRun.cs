using PolyGitops.Sdk.ArgoCd.State;

namespace PolyGitops.Sdk.Clusters.Waiting;

/// <summary>Waits once.</summary>
internal sealed class WaitRun(IClusterClient cluster, TimeProvider clock, ApplicationWaitOptions options)
{
    private const int MostShown = 5;

    private readonly ApplicationTracker _tracker = new(options);
    private readonly long _began = clock.GetTimestamp();

    /// <summary>Whether it ended because the time was over.</summary>
    public bool IsTimeout { get; private set; }

    /// <summary>Whether everything that exists was seen.</summary>
    public bool IsSynchronized { get; private set; }

    private TimeSpan Elapsed => clock.GetElapsedTime(_began);

    public IReadOnlyList<StuckApplication> Stuck() => _tracker.Stuck(Elapsed);

    /// <summary>The result; null when Applications are stuck.</summary>
    public async Task<ApplicationWaitResult?> RunAsync(CancellationToken cancellationToken)
    {
        var query = new ResourceQuery { Type = ResourceType.Application, Namespace = options.Namespace, LabelSelector = options.LabelSelector };
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var events = cluster.WatchAsync(query, ending.Token).GetAsyncEnumerator(CancellationToken.None);
        var next = events.MoveNextAsync().AsTask();
        try
        {
            while (await ArrivesAsync(next, cancellationToken).ConfigureAwait(false))
            {
                if (!await next.ConfigureAwait(false)) throw new ClusterException("Waiting for Applications: their watch ended before they were ready. Run again.");
                Take(events.Current);
                if (IsSynchronized && _tracker.IsReady) return new() { Elapsed = Elapsed, Applications = [.. _tracker.Ready] };
                next = events.MoveNextAsync().AsTask();
            }
            return null;
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            // The watch has to be through before it is disposed of. Its end is no news any more.
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await events.DisposeAsync().ConfigureAwait(false);
        }
    }

    // Whether an event comes before the time is over or somebody has failed for too long.
    private async Task<bool> ArrivesAsync(Task<bool> next, CancellationToken cancellationToken)
    {
        if (next.IsCompleted && Remaining() > TimeSpan.Zero) return true;
        using var arrived = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        while (Remaining() is var remaining && remaining > TimeSpan.Zero)
        {
            var late = Task.Delay(remaining, clock, arrived.Token);
            if (await Task.WhenAny(next, late).ConfigureAwait(false) != next)
            {
                cancellationToken.ThrowIfCancellationRequested();
                continue;
            }
            await arrived.CancelAsync().ConfigureAwait(false);
            return true;
        }
        IsTimeout = Elapsed >= options.Timeout;
        return false;
    }

    private TimeSpan Remaining()
    {
        var until = _tracker.GivesUpAt is { } givesUp && givesUp < options.Timeout ? givesUp : options.Timeout;
        return until - Elapsed;
    }

    private void Take(ResourceEvent happened)
    {
        var changed = happened switch
        {
            { Kind: ResourceEventKind.Upserted, Object: { } application } => _tracker.Upsert(application, Elapsed),
            { Kind: ResourceEventKind.Deleted, Object: { } application } => _tracker.Remove(application, Elapsed),
            _ => null,
        };
        var isFirstSight = happened.Kind == ResourceEventKind.Synchronized && !IsSynchronized;
        IsSynchronized |= isFirstSight;
        // Before everything has been seen, what is missing may be still to be told.
        if (IsSynchronized && (changed is not null || isFirstSight)) Report(changed);
    }

    private void Report(ApplicationState? changed)
    {
        if (options.Progress is not { } progress) return;
        ApplicationState[] waiting = [.. _tracker.Waiting.Take(MostShown)];
        progress.Report(new() { Elapsed = Elapsed, Total = _tracker.Total, Ready = _tracker.ReadyCount, Changed = changed, Waiting = waiting });
    }
}
