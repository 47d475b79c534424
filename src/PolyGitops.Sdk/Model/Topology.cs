namespace PolyGitops.Sdk.Model;

/// <summary>What follows from a platform's environments, clusters and Argo CD topology.</summary>
public static class Topology
{
    /// <summary>Every root Application's scope: the shared clusters first, then the environments in promotion order.</summary>
    /// <remarks>Environments whose cluster does not exist are left out: validation reports them.</remarks>
    public static IReadOnlyList<RootScope> RootScopes(this Platform platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        var environments = platform.Environments.ToLookup(e => e.Cluster);
        var shared = platform.Clusters
            .Where(c => environments[c.Name].Skip(1).Any())
            .Select(c => Scope(platform, c, null, [.. environments[c.Name]]));
        var own =
            from environment in platform.Environments
            let cluster = platform.Clusters.FirstOrDefault(c => c.Name == environment.Cluster)
            where cluster is not null
            select Scope(platform, cluster, environment, [.. environments[cluster.Name]]);
        return [.. shared, .. own];
    }

    /// <summary>The clusters that an Argo CD runs in.</summary>
    public static IReadOnlyList<Cluster> ArgoCdClusters(this Platform platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        return platform.ArgoCd.Topology == ArgoCdTopology.PerCluster ? platform.Clusters : [.. platform.Clusters.Where(c => c.Name == HubName(platform))];
    }

    /// <summary>The components that a root deploys, with what its environments change about them applied.</summary>
    public static IEnumerable<PlatformComponent> ComponentsOf(this Platform platform, RootScope scope)
    {
        ArgumentNullException.ThrowIfNull(platform);
        ArgumentNullException.ThrowIfNull(scope);
        foreach (var component in platform.Components)
        {
            var isHere = component.Scope == ComponentScope.Environment ? scope.Environment is not null : scope.OwnsCluster;
            if (isHere && Resolve(component, scope) is { } resolved) yield return resolved;
        }
    }

    /// <summary>The workloads that a root deploys, each with its team; none for a shared cluster.</summary>
    public static IEnumerable<(Team Team, Workload Workload, WorkloadSettings Settings)> WorkloadsOf(this Platform platform, RootScope scope)
    {
        ArgumentNullException.ThrowIfNull(platform);
        ArgumentNullException.ThrowIfNull(scope);
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

    /// <summary>A source at another version or revision.</summary>
    public static DeploymentSource AtVersion(this DeploymentSource source, string? version) => (source, version) switch
    {
        (_, null) => source,
        (HelmRepositoryChart chart, _) => chart with { Version = version },
        (OciChart chart, _) => chart with { Version = version },
        (PlatformChart chart, _) => chart with { Version = version },
        (GitPath path, _) => path with { Revision = version },
        _ => source,
    };

    private static readonly WorkloadSettings DefaultSettings = new();

    private static string? HubName(Platform platform) =>
        platform.ArgoCd.HubCluster ?? platform.Clusters.Select(c => c.Name).FirstOrDefault();

    private static RootScope Scope(
        Platform platform, Cluster cluster, DeploymentEnvironment? environment, IReadOnlyList<DeploymentEnvironment> inCluster)
    {
        var hub = platform.Clusters.FirstOrDefault(c => c.Name == HubName(platform));
        return new RootScope
        {
            Name = environment?.Name ?? cluster.Name,
            Cluster = cluster,
            ArgoCdCluster = platform.ArgoCd.Topology == ArgoCdTopology.PerCluster ? cluster : hub ?? cluster,
            Environment = environment,
            ClusterEnvironments = inCluster,
        };
    }

    private static PlatformComponent? Resolve(PlatformComponent component, RootScope scope)
    {
        // A shared cluster has the component when one of its environments wants it; validation asks that they agree on the rest.
        var environments = scope.Environment is { } own ? [own] : scope.ClusterEnvironments;
        var settings = environments
            .Select(e => component.Environments.GetValueOrDefault(e.Name) ?? DefaultComponentSettings)
            .FirstOrDefault(s => s.Enabled ?? component.Enabled);
        return settings is null ? null : component with
        {
            Source = component.Source.AtVersion(settings.Version),
            Values = component.Values.Merge(settings.Values),
        };
    }

    private static readonly ComponentSettings DefaultComponentSettings = new();
}
