using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Validation.Rules;

/// <summary>Environments run somewhere that Argo CD reaches.</summary>
internal static class EnvironmentRules
{
    public static IEnumerable<Diagnostic> Check(Platform platform)
    {
        var clusters = platform.Clusters.Select(c => c.Name).ToHashSet();
        return
        [
            .. Finding.When(
                platform.Environments.Count == 0, DiagnosticCodes.Missing, "environments", "The platform has no environment.",
                "Add one, for example AddEnvironment(\"dev\", e => e.OnCluster(\"main\"))."),
            // A cluster that was forgotten is one mistake, however many environments run in it.
            .. platform.Environments.Where(e => !clusters.Contains(e.Cluster)).DistinctBy(e => e.Cluster)
                .SelectMany(e => Finding.Unknown("cluster", e.Cluster, $"{ModelPaths.Environment(e.Name)}/cluster",
                    clusters.Order(StringComparer.Ordinal))),
            .. platform.Environments.SelectMany(e => Finding.KubernetesObjects(e.Objects, ModelPaths.Environment(e.Name))),
            .. CheckHub(platform, clusters),
            .. CheckOrder(platform.Environments),
            .. platform.Clusters.SelectMany(c => c.Server is { } server ? Finding.Url(server, $"{ModelPaths.Cluster(c.Name)}/server") : []),
        ];
    }

    private static IEnumerable<Diagnostic> CheckOrder(IReadOnlyList<DeploymentEnvironment> environments)
    {
        var production = environments.FirstOrDefault(e => e.IsProduction);
        return environments.SkipWhile(e => !e.IsProduction).Where(e => !e.IsProduction).Select(e => Finding.Error(
            DiagnosticCodes.EnvironmentOrder,
            ModelPaths.Environment(e.Name),
            $"The environment '{e.Name}' comes after the production environment '{production!.Name}', so production would "
                + "get changes first.",
            "Environments are promoted in the order in which they are added: add production last."));
    }

    private static IEnumerable<Diagnostic> CheckHub(Platform platform, HashSet<string> clusters)
    {
        if (platform.ArgoCd.Topology == ArgoCdTopology.PerCluster) return [];
        if (platform.ArgoCd.HubCluster is { } hub && !clusters.Contains(hub))
            return Finding.Unknown("cluster", hub, "argoCd/hubCluster", clusters.Order(StringComparer.Ordinal));
        var hubName = platform.ArgoCdClusters().Select(c => c.Name).FirstOrDefault();
        return platform.Clusters.Where(c => c.Name != hubName && c.Server is null).Select(c => Finding.Error(
            DiagnosticCodes.Missing,
            $"{ModelPaths.Cluster(c.Name)}/server",
            $"The Argo CD in '{hubName}' does not know how to reach the cluster '{c.Name}'.",
            "Set the URL of its API server, or use one Argo CD per cluster."));
    }
}
