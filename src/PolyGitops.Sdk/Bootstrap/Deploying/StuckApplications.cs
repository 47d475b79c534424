using System.Text.Json;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.Health;
using PolyGitops.Sdk.Bootstrap.Installing;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Bootstrap.Deploying;

/// <summary>
/// Looks at what stuck Applications deployed: since version 3.0 Argo CD does not write the health of single resources into them.
/// </summary>
internal sealed class StuckApplications(BootstrapContext context, Cluster argoCd)
{
    private static readonly HealthChecks Checks = new();

    private const int MostApplications = 5;
    private const int MostResources = 50;

    /// <summary>The resources that are not healthy and the warnings of their namespaces, as text; empty when there are none.</summary>
    public async Task<string> DescribeAsync(ApplicationsNotReadyException failure, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        var places = new HashSet<(string Cluster, string Namespace)>();
        var looked = failure.Stuck.Select(s => s.State).Where(s =>
            s.Readiness is ApplicationReadiness.Degraded or ApplicationReadiness.Progressing or ApplicationReadiness.ResourcesMissing);
        foreach (var state in looked.Take(MostApplications))
        {
            var reference = new ObjectReference { Type = ResourceType.Application, Namespace = state.Namespace, Name = state.Name };
            if (await context.Cluster(argoCd.Name).FindAsync(reference, cancellationToken).ConfigureAwait(false) is not { } application)
                continue;
            var cluster = ClusterOf(state);
            if (context.FindCluster(cluster) is null) continue;
            foreach (var resource in application.Content.Items("status", "resources").Where(HasHealth).Take(MostResources))
            {
                if (await FindProblemAsync(context.Cluster(cluster), resource, cancellationToken).ConfigureAwait(false) is not { } trouble)
                    continue;
                lines.Add($"  {state.Name}: {trouble}");
                places.Add((cluster, resource.Text("namespace") ?? ""));
            }
        }
        foreach (var (cluster, space) in places.Where(p => p.Namespace.Length > 0))
            lines.Add(await WarningEvents.InAsync(context.Cluster(cluster), space, cancellationToken).ConfigureAwait(false));
        return lines.Count == 0 ? "" : string.Join('\n', lines.Prepend("Resources that are not healthy:"));
    }

    private static bool HasHealth(JsonElement resource) => HealthChecks.Covers(resource.Text("group") ?? "", resource.Text("kind") ?? "");

    private static async Task<string?> FindProblemAsync(IClusterClient client, JsonElement resource, CancellationToken cancellationToken)
    {
        var (group, version) = (resource.Text("group") ?? "", resource.Text("version") ?? "v1");
        var reference = ObjectReference.To(
            group.Length == 0 ? version : $"{group}/{version}", resource.Text("kind")!, resource.Text("namespace"),
            resource.Text("name") ?? "");
        if (await client.FindAsync(reference, cancellationToken).ConfigureAwait(false) is not { } live)
            return $"{reference} does not exist";
        if (Checks.Assess(live) is not { Code: not (HealthCode.Healthy or HealthCode.Suspended) } health) return null;
        // The conditions say more than the verdict: a quota that is exceeded, an image that cannot be pulled.
        var bad = live.Content.Items("status", "conditions").Where(IsBad).Select(c => $"{c.Text("reason")}: {c.Text("message")}").ToList();
        var said = bad.Count > 0 ? string.Join("; ", bad) : health.Message;
        return $"{reference}: {(said.Length > 0 ? said : health.Code.ToString())}";
    }

    private static bool IsBad(JsonElement condition) => (condition.Text("type"), condition.Text("status")) is
        ("Available" or "Ready" or "Progressing" or "PodScheduled" or "ContainersReady", "False") or ("ReplicaFailure" or "Failed", "True");

    private string ClusterOf(ApplicationState state) =>
        context.Platform.Clusters.FirstOrDefault(c => c.Name == state.DestinationCluster || c.Server == state.DestinationCluster)?.Name
        ?? argoCd.Name;
}
