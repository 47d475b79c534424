namespace PolyGitops.Sdk.Model.Graph;

/// <summary>Reads the dependency chain off a platform.</summary>
internal static class RepositoryGraphBuilder
{
    public static List<RepositoryNode> Nodes(Platform platform)
    {
        List<RepositoryNode> nodes = [];
        if (platform.Infra is { } infra) nodes.Add(Node(infra));
        nodes.Add(Node(platform.K8s));
        nodes.AddRange(platform.HelmRepositories.Select(Node));
        nodes.AddRange(Images(platform).Select(i => new RepositoryNode { Name = i, Kind = RepositoryNodeKind.Image }));
        nodes.AddRange(platform.Services.Select(Node));
        if (platform.Observability is { } observability) nodes.Add(Node(observability));
        return [.. nodes.DistinctBy(n => n.Name)];
    }

    public static List<RepositoryEdge> Edges(Platform platform)
    {
        List<RepositoryEdge> edges = [];
        if (platform.Infra is { } infra) edges.Add(Uses(infra.Name, platform.K8s.Name));
        edges.AddRange(ChartEdges(platform));
        edges.AddRange(platform.Services.Select(s => Uses(s.ImageRepository, s.Name)));
        edges.AddRange(
            from repository in platform.Repositories
            from dependency in repository.DependsOn
            select Uses(repository.Name, dependency));
        if (platform.Observability is { } observer) edges.AddRange(Observed(platform).Select(name => Observes(observer.Name, name)));
        return [.. edges.Distinct()];
    }

    private static IEnumerable<RepositoryEdge> ChartEdges(Platform platform)
    {
        var sources = platform.Components.Select(c => c.Source)
            .Concat(platform.Teams.SelectMany(t => t.Workloads).Select(w => w.Source)).ToList();
        var charts = sources.OfType<PlatformChart>().Select(c => c.Chart).ToHashSet();
        var folders = sources.OfType<GitPath>().Select(g => g.Repository).ToHashSet();
        foreach (var helm in platform.HelmRepositories.Where(h => folders.Contains(h.Name) || h.Charts.Any(c => charts.Contains(c.Name))))
            yield return Uses(platform.K8s.Name, helm.Name);
        foreach (var workload in platform.Teams.SelectMany(t => t.Workloads))
        {
            // A chart of the platform names the image; with a foreign chart the k8s repository does.
            var user = workload.Source is PlatformChart chart
                ? platform.HelmRepositories.FirstOrDefault(h => h.Charts.Any(c => c.Name == chart.Chart))?.Name
                : null;
            foreach (var image in workload.Images) yield return Uses(user ?? platform.K8s.Name, image.Repository);
        }
    }

    private static IEnumerable<string> Observed(Platform platform) =>
        [platform.K8s.Name, .. platform.HelmRepositories.Select(h => h.Name), .. Images(platform)];

    private static IEnumerable<string> Images(Platform platform) => platform.Teams
        .SelectMany(t => t.Workloads)
        .SelectMany(w => w.Images)
        .Select(i => i.Repository)
        .Concat(platform.Services.Select(s => s.ImageRepository))
        .Distinct();

    private static RepositoryNode Node(PlatformRepository repository) => new()
    {
        Name = repository.Name,
        Kind = RepositoryNodeKind.Repository,
    };

    private static RepositoryEdge Uses(string from, string to) => new() { From = from, To = to, Kind = RepositoryEdgeKind.Uses };

    private static RepositoryEdge Observes(string from, string to) => new() { From = from, To = to, Kind = RepositoryEdgeKind.Observes };
}
