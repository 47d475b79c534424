using PolyGitops.Sdk.ArgoCd.State;
using PolyGitops.Sdk.Clusters;

namespace PolyGitops.Sdk.Promotion.Running;

/// <summary>Waits until an environment runs what it is to run, woken by what Argo CD writes.</summary>
internal sealed class EnvironmentWait(ApplicationLook look, PromoterOptions options, TimeProvider clock, Action<Expectation, ApplicationState> report)
{
    /// <summary>Waits for all of these until a moment; less long when one of them is Degraded.</summary>
    /// <exception cref="ClusterException">The cluster refuses to be watched.</exception>
    /// <exception cref="Git.GitException">In the end it is git that cannot be asked what the environment runs.</exception>
    public async Task<WaitOutcome> RunAsync(IReadOnlyList<Expectation> expected, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        var applications = expected.ToDictionary(e => e.Application, e => new WatchedApplication(e));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watch = look.ArgoCd.WatchAsync(Query(expected), stop.Token).GetAsyncEnumerator(stop.Token);
        var next = watch.MoveNextAsync().AsTask();
        try
        {
            for (var isListed = false; ;)
            {
                var isWoken = await WakesAsync(next, Wake(applications.Values, deadline, isListed), stop.Token).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
                var isFirst = false;
                if (isWoken)
                {
                    if (!await next.ConfigureAwait(false)) throw new ClusterException($"Watching Applications in {look.Namespace} ended by itself. Run it again: it goes on from here.");
                    var seen = Take(applications, watch.Current);
                    isFirst = !isListed && watch.Current.Kind == ResourceEventKind.Synchronized;
                    isListed |= isFirst;
                    next = watch.MoveNextAsync().AsTask();
                    if (isListed && !isFirst && seen is null) continue;
                    if (isListed) await MeasureAsync(isFirst ? applications.Values : [seen!], cancellationToken).ConfigureAwait(false);
                }
                else if (isListed)
                {
                    await MeasureAsync(applications.Values.Where(a => !a.IsRunning), cancellationToken).ConfigureAwait(false);
                }
                if (isListed && Ended(applications.Values, deadline, isFirst) is { } outcome) return outcome;
                if (!isListed && clock.GetUtcNow() >= deadline) throw new ClusterException($"Applications in {look.Namespace} could not be listed in time. Check that the cluster answers, and run it again.");
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await StoppedAsync(next).ConfigureAwait(false);
            await watch.DisposeAsync().ConfigureAwait(false);
        }
    }

    private ResourceQuery Query(IReadOnlyList<Expectation> expected) => new()
    {
        Type = ResourceType.Application,
        Namespace = look.Namespace,
        FieldSelector = expected is [var only] ? $"metadata.name={only.Application}" : "",
    };

    private static WatchedApplication? Take(Dictionary<string, WatchedApplication> applications, ResourceEvent seen)
    {
        if (seen.Object is null || !applications.TryGetValue(seen.Object.Name, out var application)) return null;
        application.Application = seen.Kind == ResourceEventKind.Upserted ? ApplicationLook.Read(seen.Object) : null;
        return application;
    }

    private async Task MeasureAsync(IEnumerable<WatchedApplication> applications, CancellationToken cancellationToken)
    {
        foreach (var application in applications)
        {
            var state = await look.MeasureAsync(application.Application, application.Expected, cancellationToken).ConfigureAwait(false);
            var isNews = state != application.State;
            application.State = state;
            application.DegradedSince = state.Stage == ApplicationStage.Degraded ? application.DegradedSince ?? clock.GetUtcNow() : null;
            if (isNews) report(application.Expected, state);
        }
    }

    // Null while it goes on.
    private WaitOutcome? Ended(IReadOnlyCollection<WatchedApplication> applications, DateTimeOffset deadline, bool isFirst)
    {
        if (applications.All(a => a.IsRunning)) return new() { IsRunning = true, WasRunning = isFirst };
        var now = clock.GetUtcNow();
        var isLate = now >= deadline;
        if (!isLate && !applications.Any(a => a.DegradedSince + options.DegradedGrace <= now)) return null;
        var open = applications.Where(a => !a.IsRunning).ToList();
        // What cannot be read is no reason to take anything back.
        if (open.Select(a => a.State?.Unreadable).FirstOrDefault(u => u is not null) is { } unreadable) throw unreadable;
        var words = string.Join("; ", open.Select(a => a.State?.Words));
        return new() { IsRunning = false, Reason = isLate ? $"not in time: {words}" : words };
    }

    private DateTimeOffset Wake(IReadOnlyCollection<WatchedApplication> applications, DateTimeOffset deadline, bool isListed)
    {
        // A timer takes no more than some weeks.
        var look = clock.GetUtcNow() + (isListed ? options.PollInterval : TimeSpan.FromDays(1));
        return applications.Select(a => a.DegradedSince + options.DegradedGrace ?? deadline).Append(deadline).Append(look).Min();
    }

    // Whether something is told before a moment.
    private async Task<bool> WakesAsync(Task next, DateTimeOffset until, CancellationToken cancellationToken)
    {
        if (next.IsCompleted) return true;
        var left = until - clock.GetUtcNow();
        if (left <= TimeSpan.Zero) return false;
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var first = await Task.WhenAny(next, Task.Delay(left, clock, timer.Token)).ConfigureAwait(false);
        await timer.CancelAsync().ConfigureAwait(false);
        return first == next;
    }

    private static async Task StoppedAsync(Task next)
    {
        try
        {
            await next.ConfigureAwait(false);
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or ClusterException)
        {
            // It was told to stop; what it says now is of no interest any more.
        }
    }
}
