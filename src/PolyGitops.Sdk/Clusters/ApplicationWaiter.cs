using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Clusters.Waiting;

namespace PolyGitops.Sdk;

/// <summary>Waits with one watch until Argo CD Applications are synced and healthy.</summary>
public sealed class ApplicationWaiter
{
    private readonly IClusterClient _cluster;

    /// <summary>Waits on a cluster in which Argo CD's Applications are.</summary>
    public ApplicationWaiter(IClusterClient cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        _cluster = cluster;
    }

    /// <summary>Waits until all Applications are ready: synced to the expected revisions, with no sync under way, and healthy.</summary>
    /// <param name="options">Which Applications, and how long.</param>
    /// <param name="progress">Receives every change, in order. It is called during the wait and must return quickly.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="ApplicationsNotReadyException">They were not ready in time, or one failed for longer than the grace
    /// period.</exception>
    /// <exception cref="ClusterException">The cluster cannot be watched.</exception>
    public async Task<ApplicationWaitResult> WaitAsync(
        ApplicationWaitOptions options, IProgress<ApplicationWaitProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Names.Count == 0 && !options.IncludeAll)
            throw new ArgumentException("Set the names of the Applications to wait for, or include all.", nameof(options));
        if (options.Names.Count > 0 && options.Namespace is null)
            throw new ArgumentException("Application names need a namespace: set Namespace, or include all Applications.", nameof(options));
        using var activity = Telemetry.Activities.StartActivity("polygitops.cluster.wait_applications");
        var probe = new RevisionProbe(new(options.Revisions, options.RepositoryRevisions));
        var ended = await WaitAsync(options, probe, progress, cancellationToken).ConfigureAwait(false);
        if (ended.Result is { } result) return result;
        var stuck = await new StuckApplicationEvents(_cluster).ReadAsync(ended.Stuck, cancellationToken).ConfigureAwait(false);
        throw WaitFailure.From(ended with { Stuck = stuck }, options);
    }

    /// <summary>Waits for what a probe measures. It ends with what is stuck, and reads no Events of it.</summary>
    internal async Task<WaitEnd> WaitAsync(
        ApplicationWaitOptions options, IApplicationProbe probe, IProgress<ApplicationWaitProgress>? progress,
        CancellationToken cancellationToken)
    {
        var run = new WaitRun(_cluster, options, probe, progress);
        var result = await run.RunAsync(cancellationToken).ConfigureAwait(false);
        return new()
        {
            Result = result,
            Stuck = result is null ? run.Stuck() : [],
            IsTimeout = run.IsTimeout,
            IsSynchronized = run.IsSynchronized,
        };
    }
}
