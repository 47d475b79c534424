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
        var all = new ApplyAllOptions { Apply = Options, Parallelism = Parallelism, Progress = new Told(context) };
        var report = await _client.ApplyAllAsync(manifests, all, cancellationToken).ConfigureAwait(false);
        report.EnsureSuccess();
        var changes = report.Outcomes.Count(IsChange);
        return changes == 0
            ? BootstrapStepResult.Unchanged($"{manifests.Count} objects are as they should be")
            : BootstrapStepResult.Changed($"{changes} of {manifests.Count} objects");
    }

    /// <summary>What applying objects to a cluster would change, as its server says; what would be applied when there is no cluster yet.</summary>
    public static async Task<BootstrapStepPlan> PlanAsync(
        BootstrapContext context, string cluster, IReadOnlyList<Manifest> manifests, CancellationToken cancellationToken)
    {
        if (context.Session.Connections.Find(cluster) is not null)
            return await new ObjectApplier(context, cluster).PlanAsync(manifests, cancellationToken).ConfigureAwait(false);
        var unknown = BootstrapStepPlan.UnknownBefore(context.Session.Connections.MadeBy);
        return unknown with { Summary = $"{unknown.Summary}; it applies {string.Join(", ", manifests)}" };
    }

    private async Task<BootstrapStepPlan> PlanAsync(IReadOnlyList<Manifest> manifests, CancellationToken cancellationToken)
    {
        var changes = new ObjectChange[manifests.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, manifests.Count),
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
            async (i, stop) => changes[i] = await _client.DiffAsync(manifests[i], Options, stop).ConfigureAwait(false)).ConfigureAwait(false);
        return BootstrapStepPlan.Of(changes);
    }

    private static bool IsChange(ApplyOutcome outcome) => outcome.Done is ObjectChangeKind.Created or ObjectChangeKind.Changed;

    private sealed class Told(BootstrapContext context) : IProgress<ApplyOutcome>
    {
        public void Report(ApplyOutcome value)
        {
            if (IsChange(value)) context.Changed($"{value.Done!.Value.ToString().ToLowerInvariant()} {value.Object}");
        }
    }
}
