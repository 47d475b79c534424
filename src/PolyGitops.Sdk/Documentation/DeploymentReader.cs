using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Documentation;

/// <summary>Reads off a platform which of its repositories Argo CD deploys from.</summary>
internal static class DeploymentReader
{
    public static IReadOnlyList<Deployment> Read(Platform platform, IReadOnlyList<RootScope> scopes)
    {
        var charts = platform.HelmRepositories
            .SelectMany(r => r.Charts, (repository, chart) => (repository, chart.Name))
            .DistinctBy(c => c.Name)
            .ToDictionary(c => c.Name, c => (Repository)c.repository);
        // The k8s repository is where every deployment is described, and the crew stands beside the chain that it watches.
        var repositories = platform.Repositories
            .Where(r => r is not (K8sRepository or ObservabilityRepository))
            .ToDictionary(r => r.Name);
        var deployments =
            from scope in scopes
            from source in Sources(platform, scope)
            let repository = source switch
            {
                PlatformChart chart => charts.GetValueOrDefault(chart.Chart),
                GitPath git => repositories.GetValueOrDefault(git.Repository),
                _ => null,
            }
            where repository is not null
            select (ArgoCd: scope.ArgoCdCluster.Name, repository);
        return [.. deployments
            .DistinctBy(d => (d.ArgoCd, d.repository.Name))
            .Select(d => new Deployment { ArgoCdCluster = d.ArgoCd, Repository = d.repository })];
    }

    private static IEnumerable<DeploymentSource> Sources(Platform platform, RootScope scope) =>
        platform.ComponentsOf(scope).Select(c => c.Source).Concat(platform.WorkloadsOf(scope).Select(w => w.Workload.Source));
}
