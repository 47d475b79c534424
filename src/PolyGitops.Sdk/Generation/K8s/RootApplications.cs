using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation.K8s;

/// <summary>
/// The root Applications of one Argo CD, in <c>roots/CLUSTER</c>, and the project that lets them make Applications and nothing else.
/// They are applied once, by hand or by the bootstrap; Argo CD does the rest.
/// </summary>
internal static class RootApplications
{
    public static void Add(TreeBuilder tree, Platform platform, SourceMapper sources, string cluster, IReadOnlyList<RootScope> scopes)
    {
        var folder = new KustomizationFolder(tree, K8sLayout.RootsOf(cluster));
        folder.Add(K8sLayout.RootsProject, RootsProject(platform, sources), WireContracts.AppProject);
        foreach (var scope in scopes) folder.Add(K8sLayout.RootFile(scope), Root(platform, sources, scope), WireContracts.Application);
        folder.Close();
    }

    /// <summary>The project that one Argo CD's roots belong to.</summary>
    public static ArgoAppProject ProjectOf(Platform platform) => RootsProject(platform, new(platform));

    /// <summary>The root Applications of the Argo CD in a cluster.</summary>
    public static IEnumerable<ArgoApplication> Of(Platform platform, Cluster cluster)
    {
        var sources = new SourceMapper(platform);
        return platform.RootScopes().Where(s => s.ArgoCdCluster.Name == cluster.Name).Select(s => Root(platform, sources, s));
    }

    private static ArgoApplication Root(
        Platform platform, SourceMapper sources, RootScope scope) => new ApplicationFactory(platform, scope).Create(new()
        {
            Name = ObjectNames.Root,
            Project = ObjectNames.RootsProject,
            Sources = [sources.K8sFolder(K8sLayout.FolderOf(scope))],
            Namespace = platform.ArgoCd.Namespace,
            IsRoot = true,
        });

    private static ArgoAppProject RootsProject(Platform platform, SourceMapper sources) => new()
    {
        Metadata = new() { Name = ObjectNames.RootsProject, Namespace = platform.ArgoCd.Namespace },
        Spec = new()
        {
            Description = "The root Applications: they create Applications and projects.",
            SourceRepos = [sources.K8sUrl],
            Destinations = [new() { Server = Cluster.InClusterServer, Namespace = platform.ArgoCd.Namespace }],
            ClusterResourceWhitelist = [],
            NamespaceResourceWhitelist =
            [
                new() { Group = ArgoObjects.Group, Kind = ArgoObjects.Application },
                new() { Group = ArgoObjects.Group, Kind = ArgoObjects.AppProject },
                new() { Group = "argocd-image-updater.argoproj.io", Kind = "ImageUpdater" },
            ],
        },
    };
}
