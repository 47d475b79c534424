using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Manifests;

namespace PolyGitops.Sdk.Bootstrap.Installing;

/// <summary>Applies a step's objects to a cluster, or tells what that would change.</summary>
internal sealed class ObjectApplier(BootstrapContext context, string cluster)
{
    private const int Parallelism = 8;

    private readonly IClusterClient _client = context.Cluster(cluster);

    private ApplyOptions Options => new() { Force = context.Session.Options.Force };

    /// <summary>Applies them all and tells what was changed.</summary>
    /// <exception cref="ClusterException">Some were not applied; every one is listed.</exception>
    public async Task<BootstrapStepResult> ApplyAsync(IReadOnlyList<Manifest> manifests, CancellationToken cancellationToken)
    {
        if (manifests.Count == 0) return BootstrapStepResult.Unchanged("there is nothing to apply");
        var report = await _client.ApplyAllAsync(manifests, new() { Apply = Options, Parallelism = Parallelism }, cancellationToken).ConfigureAwait(false);
        var changes = report.Outcomes.Where(o => o.Done is ObjectChangeKind.Created or ObjectChangeKind.Changed).ToList();
        foreach (var change in changes) context.Changed($"{change.Done!.Value.ToString().ToLowerInvariant()} {change.Object}");
        report.EnsureSuccess();
        return changes.Count == 0
            ? BootstrapStepResult.Unchanged($"{manifests.Count} objects are as they should be")
            : BootstrapStepResult.Changed($"{changes.Count} of {manifests.Count} objects");
    }

    /// <summary>What applying them would change, as the server says.</summary>
    public async Task<BootstrapStepPlan> PlanAsync(IReadOnlyList<Manifest> manifests, CancellationToken cancellationToken)
    {
        var changes = new ObjectChange[manifests.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, manifests.Count),
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
            async (i, stop) => changes[i] = await _client.DiffAsync(manifests[i], Options, stop).ConfigureAwait(false)).ConfigureAwait(false);
        return BootstrapStepPlan.Of(changes);
    }
}
