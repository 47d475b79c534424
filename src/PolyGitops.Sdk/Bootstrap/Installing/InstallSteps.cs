using System.Globalization;
using System.Text.Json;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Bootstrap.Installing;

/// <summary>The steps that install the Argo CD of one cluster.</summary>
internal sealed class InstallSteps(Platform platform, Cluster cluster, ArgoCdObjects objects)
{
    private static readonly string[] Definitions = ["applications.argoproj.io", "applicationsets.argoproj.io", "appprojects.argoproj.io"];

    private static readonly ResourceType Definition = new() { ApiVersion = "apiextensions.k8s.io/v1", Kind = "CustomResourceDefinition" };

    private static readonly ResourceType[] Workloads =
        [new() { ApiVersion = "apps/v1", Kind = "Deployment" }, new() { ApiVersion = "apps/v1", Kind = "StatefulSet" }];

    public IEnumerable<BootstrapStep> Create(bool installs)
    {
        if (installs)
        {
            yield return Step(BootstrapSteps.ArgoCdNamespace, BootstrapSteps.Kubeconfig, PlanNamespaceAsync, ApplyNamespaceAsync);
            yield return Step(BootstrapSteps.ArgoCdInstall, Here(BootstrapSteps.ArgoCdNamespace), PlanInstallAsync, InstallAsync);
        }
        yield return Step(
            BootstrapSteps.ArgoCdReady,
            installs ? Here(BootstrapSteps.ArgoCdInstall) : BootstrapSteps.Kubeconfig,
            (_, _) => Task.FromResult(BootstrapStepPlan.Waits("its CRDs are established, its Deployments and StatefulSets available")),
            WaitAsync) with
        {
            Timeout = TimeSpan.FromMinutes(15),
            ExplainAsync = (context, cancellationToken) =>
                WarningEvents.InAsync(context.Cluster(cluster.Name), platform.ArgoCd.Namespace, cancellationToken),
        };
    }

    private string Here(string step) => BootstrapSteps.In(step, cluster.Name);

    private BootstrapStep Step(
        string name, string after, Func<BootstrapContext, CancellationToken, Task<BootstrapStepPlan>> plan,
        Func<BootstrapContext, CancellationToken, Task<BootstrapStepResult>> run) =>
        new() { Name = Here(name), DependsOn = [after], PlanAsync = plan, RunAsync = run };

    private Task<BootstrapStepPlan> PlanNamespaceAsync(BootstrapContext context, CancellationToken cancellationToken) =>
        context.PlanObjectsAsync(cluster.Name, [PlatformNamespaces.Manifest(platform, platform.ArgoCd.Namespace)], cancellationToken);

    private Task<BootstrapStepResult> ApplyNamespaceAsync(BootstrapContext context, CancellationToken cancellationToken) =>
        PlatformNamespace.EnsureAsync(context, cluster.Name, platform.ArgoCd.Namespace, cancellationToken);

    private async Task<BootstrapStepPlan> PlanInstallAsync(BootstrapContext context, CancellationToken cancellationToken)
    {
        if (context.FindCluster(cluster.Name) is null)
        {
            var unknown = BootstrapStepPlan.UnknownBefore(context.ClustersMadeBy);
            return unknown with { Summary = $"{unknown.Summary}; it installs {ArgoCdObjects.Describe(context)}" };
        }
        if (await ManagesItselfAsync(context, cancellationToken).ConfigureAwait(false))
            return BootstrapStepPlan.Unchanged("Argo CD manages itself");
        var all = await objects.GetAsync(context, cancellationToken).ConfigureAwait(false);
        return await context.PlanObjectsAsync(cluster.Name, all, cancellationToken).ConfigureAwait(false);
    }

    private async Task<BootstrapStepResult> InstallAsync(BootstrapContext context, CancellationToken cancellationToken)
    {
        // By then git is the source of truth, and this would undo its changes.
        if (await ManagesItselfAsync(context, cancellationToken).ConfigureAwait(false))
            return BootstrapStepResult.Unchanged("Argo CD manages itself: merge a change to upgrade it");
        var all = await objects.GetAsync(context, cancellationToken).ConfigureAwait(false);
        context.Waiting($"{all.Count} objects to apply");
        return await context.ApplyObjectsAsync(cluster.Name, all, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> ManagesItselfAsync(BootstrapContext context, CancellationToken cancellationToken) =>
        await context.Cluster(cluster.Name).FindAsync(SelfManagementStep.Reference(platform), cancellationToken)
            .ConfigureAwait(false) is not null;

    private async Task<BootstrapStepResult> WaitAsync(BootstrapContext context, CancellationToken cancellationToken)
    {
        var client = context.Cluster(cluster.Name);
        foreach (var name in Definitions)
        {
            var query = new ResourceQuery { Type = Definition, FieldSelector = $"metadata.name={name}" };
            await ObjectWatch.UntilAsync(
                client, query, found => found.Any(IsEstablished) ? null : $"the CRD {name} to be established", context.Waiting,
                cancellationToken).ConfigureAwait(false);
        }
        var count = 0;
        foreach (var type in Workloads)
        {
            var query = new ResourceQuery { Type = type, Namespace = platform.ArgoCd.Namespace, LabelSelector = ArgoCdLabels.PartOf };
            await ObjectWatch.UntilAsync(client, query, Missing, context.Waiting, cancellationToken).ConfigureAwait(false);
        }
        return count > 0 ? BootstrapStepResult.Unchanged($"{count} workloads are available") : throw new BootstrapException(
            $"The namespace '{platform.ArgoCd.Namespace}' has no Deployment or StatefulSet with the label {ArgoCdLabels.PartOf}: "
                + "Argo CD is not running there.")
        {
            NextStep = "Let the bootstrap install it (do not leave out the step), or set the platform's Argo CD namespace to "
                + "the one where it runs.",
        };

        string? Missing(IReadOnlyCollection<Manifest> workloads)
        {
            var missing = WorkloadState.Missing(workloads);
            if (missing is null) count += workloads.Count;
            return missing;
        }
    }

    private static bool IsEstablished(Manifest definition) =>
        definition.Content.Items("status", "conditions").Any(c => (c.Text("type"), c.Text("status")) is ("Established", "True"));
}

/// <summary>Whether Deployments and StatefulSets are rolled out, as <c>kubectl rollout status</c> reports it.</summary>
internal static class WorkloadState
{
    private const int Shown = 5;

    /// <summary>Those that are not rolled out yet, as readable text; null when all are.</summary>
    public static string? Missing(IReadOnlyCollection<Manifest> workloads)
    {
        var missing = workloads.Select(Missing).OfType<string>().Order(StringComparer.Ordinal).ToList();
        if (missing.Count == 0) return null;
        var rest = missing.Count > Shown ? $" and {missing.Count - Shown} more" : "";
        return string.Join(", ", missing.Take(Shown)) + rest;
    }

    private static string? Missing(Manifest workload)
    {
        var json = workload.Content;
        var wanted = Number(json, "spec", "replicas") ?? 1;
        var isSeen = (Number(json, "status", "observedGeneration") ?? 0) >= (Number(json, "metadata", "generation") ?? 0);
        var updated = Number(json, "status", "updatedReplicas") ?? 0;
        var available = Number(json, "status", "availableReplicas") ?? 0;
        if (isSeen && updated >= wanted && available >= wanted) return null;
        var problem = json.Items("status", "conditions")
            .Where(c => (c.Text("type"), c.Text("status")) is ("ReplicaFailure", "True") or ("Progressing", "False"))
            .Select(c => $" ({c.Text("message")})")
            .FirstOrDefault();
        return string.Create(CultureInfo.InvariantCulture, $"{workload.Kind} {workload.Name}: {available} of {wanted} available{problem}");
    }

    private static long? Number(JsonElement json, params ReadOnlySpan<string> path) =>
        json.Field(path) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) ? value : null;
}
