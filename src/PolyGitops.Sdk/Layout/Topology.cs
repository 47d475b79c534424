using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Layout;

/// <summary>Which root deploys what: it follows from a platform's environments, clusters and Argo CD topology.</summary>
internal static class Topology
{
    /// <summary>
    /// Every root Application's scope: the clusters first, then the environments in promotion order.
    /// </summary>
    /// <remarks>Environments whose cluster does not exist are left out: validation reports them.</remarks>
    public static IReadOnlyList<RootScope> RootScopes(this Platform platform)
    {
        var environments = platform.Environments.ToLookup(e => e.Cluster);
        var names = new NamespaceNames(platform);
        var whole = platform.Clusters.Select(c => Scope(platform, names, c, null, [.. environments[c.Name]]));
        var own =
            from environment in platform.Environments
            let cluster = platform.Clusters.FirstOrDefault(c => c.Name == environment.Cluster)
            where cluster is not null
            select Scope(platform, names, cluster, environment, [.. environments[cluster.Name]]);
        return [.. whole, .. own];
    }

    /// <summary>How many characters the name of a namespace gets at most in addition: the name of its environment.</summary>
    public static int LongestNamespaceSuffix(this Platform platform) =>
        platform.RootScopes().Where(s => s.Environment is not null).Select(s => s.NamespaceName("").Length).DefaultIfEmpty(0).Max();

    /// <summary>The components that a root deploys, with what its environments change about them applied.</summary>
    public static IEnumerable<PlatformComponent> ComponentsOf(this Platform platform, RootScope scope)
    {
        foreach (var component in platform.AllComponents())
        {
            var isHere = component.Scope switch
            {
                ComponentScope.Environment => scope.Environment is not null,
                ComponentScope.ArgoCd => scope.Environment is null && scope.Cluster.Name == scope.ArgoCdCluster.Name,
                _ => scope.Environment is null,
            };
            if (isHere && Resolve(component, scope) is { } resolved) yield return resolved;
        }
    }

    /// <summary>The platform's components, and the crew of its observability repository as one more.</summary>
    public static IEnumerable<PlatformComponent> AllComponents(this Platform platform)
    {
        if (platform.Observability is not { } crew) return platform.Components;
        return platform.Components.Append(new PlatformComponent
        {
            Name = crew.ShortName,
            Category = "observability",
            Wave = SyncWaves.Applications,
            Source = new GitPath { Repository = crew.Name, Path = PythonLayout.CrewDeployment },
            Namespace = crew.Namespace,
            Scope = ComponentScope.ArgoCd,
        });
    }

    /// <summary>The workloads that a root deploys, each with its team; none for a cluster.</summary>
    public static IEnumerable<(Team Team, Workload Workload, WorkloadSettings Settings)> WorkloadsOf(
        this Platform platform, RootScope scope)
    {
        if (scope.Environment is not { } environment) yield break;
        foreach (var team in platform.Teams)
        {
            foreach (var workload in team.Workloads)
            {
                var settings = workload.Environments.GetValueOrDefault(environment.Name) ?? DefaultSettings;
                if (settings.Enabled) yield return (team, workload, settings);
            }
        }
    }

    /// <summary>Whether an environment is the first one that runs a workload: what is new reaches it without a promotion.</summary>
    public static bool IsFirstOf(this Platform platform, DeploymentEnvironment environment, Workload workload) =>
        platform.Environments.FirstOrDefault(e => workload.Environments.GetValueOrDefault(e.Name)?.Enabled ?? true)?.Name
            == environment.Name;

    private static readonly WorkloadSettings DefaultSettings = new();

    /// <summary>The cluster of the one Argo CD, where there is one.</summary>
    public static string? HubName(Platform platform) =>
        platform.ArgoCd.HubCluster ?? platform.Clusters.Select(c => c.Name).FirstOrDefault();

    private static RootScope Scope(
        Platform platform, NamespaceNames names, Cluster cluster, DeploymentEnvironment? environment,
        IReadOnlyList<DeploymentEnvironment> inCluster)
    {
        var hub = platform.Clusters.FirstOrDefault(c => c.Name == HubName(platform));
        return new RootScope
        {
            Name = environment?.Name ?? cluster.Name,
            Cluster = cluster,
            ArgoCdCluster = platform.ArgoCd.Topology == ArgoCdTopology.PerCluster ? cluster : hub ?? cluster,
            Environment = environment,
            ClusterEnvironments = inCluster,
            Namespaces = names,
        };
    }

    private static PlatformComponent? Resolve(PlatformComponent component, RootScope scope)
    {
        // A cluster has the component when one of its environments enables it; validation requires that they agree on the rest.
        var environments = scope.Environment is { } own ? [own] : scope.ClusterEnvironments;
        var settings = environments
            .Select(e => component.Environments.GetValueOrDefault(e.Name))
            .DefaultIfEmpty()
            .Select(s => s ?? DefaultComponentSettings)
            .FirstOrDefault(s => s.Enabled ?? component.Enabled);
        return settings is null ? null : component with
        {
            Source = component.Source.OrAt(settings.Version),
            Values = component.Values.Merge(settings.Values),
        };
    }

    private static readonly ComponentSettings DefaultComponentSettings = new();
}
