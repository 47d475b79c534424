using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Documentation;

/// <summary>What the sections of the document ask of a platform that is valid.</summary>
internal sealed class PlatformView
{
    private readonly Dictionary<string, string> _shortNames;

    public PlatformView(Platform platform)
    {
        Platform = platform;
        Graph = RepositoryGraph.Of(platform);
        Images = [.. Graph.Nodes.Where(n => n.Kind == RepositoryNodeKind.Image).Select(n => n.Name)];
        ArgoCdClusters = platform.ArgoCdClusters();
        Scopes = platform.RootScopes();
        Deployments = DeploymentReader.Read(platform, Scopes);
        UpdatedImages = ImageFlow.Updated(platform, Scopes);
        _shortNames = ShortNames(platform);
    }

    public Platform Platform { get; }

    public RepositoryGraph Graph { get; }

    /// <summary>Images that services build or workloads run, without tag.</summary>
    public IReadOnlyList<string> Images { get; }

    /// <summary>The clusters that an Argo CD runs in.</summary>
    public IReadOnlyList<Cluster> ArgoCdClusters { get; }

    public IReadOnlyList<RootScope> Scopes { get; }

    /// <summary>Which cluster's Argo CD deploys to which cluster.</summary>
    public IEnumerable<(Cluster ArgoCd, Cluster Cluster)> Served =>
        Scopes.Select(s => (s.ArgoCdCluster, s.Cluster)).DistinctBy(s => s.Cluster.Name);

    /// <summary>Which Argo CD deploys what out of which repository of the platform, beside the k8s repository.</summary>
    public IReadOnlyList<Deployment> Deployments { get; }

    /// <summary>Images whose new tags Image Updater commits.</summary>
    public IReadOnlySet<string> UpdatedImages { get; }

    /// <summary>The short name of a repository; its name where two have the same short one.</summary>
    public string ShortName(PlatformRepository repository) => _shortNames[repository.Name];

    public string ClusterLabel(Cluster cluster) => Platform.Clusters.Count == 1 ? "K8s Cluster" : $"K8s Cluster {cluster.Name}";

    public string ArgoCdLabel(Cluster cluster) => ArgoCdClusters.Count == 1 ? "ArgoCD" : $"ArgoCD {cluster.Name}";

    /// <summary>Whether images are named in a Mermaid diagram or the tree: not while there is only one.</summary>
    public string ImageLabel(string image) => Images.Count == 1 ? "Docker image" : $"Docker image {image}";

    private static Dictionary<string, string> ShortNames(Platform platform)
    {
        var shown = platform.Repositories.ToLookup(r => SingleLineText.Of(r.ShortName));
        return platform.Repositories.ToDictionary(
            r => r.Name,
            r => SingleLineText.Of(r.ShortName) is { Length: > 0 } name && shown[name].Count() == 1 ? name : r.Name);
    }
}

/// <summary>Reads off a platform which of its repositories Argo CD deploys from.</summary>
internal static class DeploymentReader
{
    public static IReadOnlyList<Deployment> Read(Platform platform, IReadOnlyList<RootScope> scopes)
    {
        var charts = platform.HelmRepositories
            .SelectMany(r => r.Charts, (repository, chart) => (repository, chart.Name))
            .DistinctBy(c => c.Name)
            .ToDictionary(c => c.Name, c => (PlatformRepository)c.repository);
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

/// <summary>How a new image reaches the k8s repository.</summary>
internal static class ImageFlow
{
    /// <summary>
    /// Images whose new tags Image Updater commits: those of the first environment that ask for it, where there is an updater.
    /// </summary>
    public static IReadOnlySet<string> Updated(Platform platform, IReadOnlyList<RootScope> scopes)
    {
        var first = scopes.FirstOrDefault(s => s.Environment is not null && s.Environment == platform.Environments[0]);
        return first is null || platform.WrittenImageUpdater() is null
            ? new HashSet<string>()
            : platform.WorkloadsOf(first)
                .SelectMany(w => w.Workload.Images)
                .Where(i => i.AutomaticUpdates)
                .Select(i => i.Repository)
                .ToHashSet();
    }
}
