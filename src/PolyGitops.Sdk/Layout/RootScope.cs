using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Layout;

/// <summary>
/// What one root Application deploys: an environment, or what belongs to a cluster that no single environment owns.
/// Its folder in the k8s repository is <c>clusters/NAME</c>.
/// </summary>
/// <remarks>
/// Where a cluster has one environment, that environment's root also deploys the cluster's components, in one order of sync
/// waves. Where several environments share a cluster, the components get a root of their own, named after the cluster, so
/// that no environment can take them from another.
/// </remarks>
internal sealed record RootScope
{
    /// <summary>Name: the environment's, or the cluster's.</summary>
    public required string Name { get; init; }

    /// <summary>The cluster that is deployed to.</summary>
    public required Cluster Cluster { get; init; }

    /// <summary>The cluster whose Argo CD does it.</summary>
    public required Cluster ArgoCdCluster { get; init; }

    /// <summary>The environment; null for what belongs to the whole cluster.</summary>
    public DeploymentEnvironment? Environment { get; init; }

    /// <summary>Every environment in the cluster.</summary>
    public required IReadOnlyList<DeploymentEnvironment> ClusterEnvironments { get; init; }

    /// <summary>Whether the environment has the cluster for itself, or this root speaks for the whole cluster.</summary>
    public bool OwnsCluster => Environment is null || ClusterEnvironments.Count == 1;

    /// <summary>The destination that Argo CD reaches the cluster by.</summary>
    public string DestinationServer =>
        Cluster.Name == ArgoCdCluster.Name ? Cluster.InClusterServer : Cluster.Server ?? Cluster.InClusterServer;

    /// <summary>The Application name of a component or workload; it carries the root's name, so that it is unique in one Argo CD.</summary>
    public string ApplicationName(string name) => ApplicationName(name, Name);

    /// <summary>The Application name of a component or workload in a root.</summary>
    public static string ApplicationName(string name, string root) => $"{name}-{root}";

    /// <summary>The namespace that a component is deployed to: one for each environment, or the one that the cluster has.</summary>
    public string NamespaceOf(PlatformComponent component) =>
        component.Scope == ComponentScope.Environment ? NamespaceName(component.Namespace) : component.Namespace;

    /// <summary>A namespace's name in the cluster; where environments share it, the environment is appended.</summary>
    public string NamespaceName(string name) => Environment is null || OwnsCluster ? name : $"{name}-{Environment.Name}";
}
