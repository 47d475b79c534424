using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Bootstrap.Running;

/// <summary>Applies a step's objects to a cluster, or reports what that would change.</summary>
internal sealed class StepObjects(BootstrapContext context, string cluster)
{
    private const int Parallelism = 8;

    private ApplyOptions Options => new() { Force = context.Options.Force };

    /// <summary>Applies all of them and reports what was changed.</summary>
    /// <exception cref="ClusterException">Some were not applied; every one is listed.</exception>
    public async Task<BootstrapStepResult> ApplyAsync(IReadOnlyList<Manifest> manifests, CancellationToken cancellationToken)
    {
        if (manifests.Count == 0) return BootstrapStepResult.Unchanged("nothing to apply");
        var all = new ApplyAllOptions { Apply = Options, MaxParallelism = Parallelism };
        var report = await context.Cluster(cluster)
            .ApplyAllAsync(manifests, all, new AppliedObjectReporter(context), cancellationToken).ConfigureAwait(false);
        report.EnsureSuccess();
        var changes = report.Outcomes.Count(IsChange);
        return changes == 0
            ? BootstrapStepResult.Unchanged($"{manifests.Count} objects are up to date")
            : BootstrapStepResult.Changed($"{changes} of {manifests.Count} objects");
    }

    /// <summary>What applying them would change, as the server says; what would be applied when there is no cluster yet.</summary>
    public async Task<BootstrapStepPlan> PlanAsync(IReadOnlyList<Manifest> manifests, CancellationToken cancellationToken)
    {
        if (context.FindCluster(cluster) is { } client) return await PlanAsync(client, manifests, cancellationToken).ConfigureAwait(false);
        var unknown = BootstrapStepPlan.UnknownBefore(context.ClustersMadeBy);
        return unknown with { Summary = $"{unknown.Summary}; it applies {string.Join(", ", manifests)}" };
    }

    private async Task<BootstrapStepPlan> PlanAsync(
        IClusterClient client, IReadOnlyList<Manifest> manifests, CancellationToken cancellationToken)
    {
        var changes = new ObjectChange[manifests.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, manifests.Count),
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
            async (i, stop) =>
                changes[i] = await client.DiffAsync(manifests[i], Options, stop).ConfigureAwait(false)).ConfigureAwait(false);
        return BootstrapStepPlan.Of(changes);
    }

    private static bool IsChange(ApplyOutcome outcome) => outcome.Change is ObjectChangeKind.Created or ObjectChangeKind.Changed;

    private sealed class AppliedObjectReporter(BootstrapContext context) : IProgress<ApplyOutcome>
    {
        public void Report(ApplyOutcome value)
        {
            if (IsChange(value)) context.Changed($"{value.Change!.Value.ToString().ToLowerInvariant()} {value.Object}");
        }
    }
}
