using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Layout;

/// <summary>
/// What one root Application deploys: an environment, or what belongs to a cluster that no single environment owns.
/// Its folder in the k8s repository is <c>clusters/NAME</c>.
/// </summary>
/// <remarks>
/// A cluster's components have a root of their own, named after the cluster, however many environments it has: so they stay where they
/// are when an environment comes or goes.
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

    /// <summary>What namespaces are called in each environment.</summary>
    public required NamespaceNames Namespaces { get; init; }

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

    /// <summary>A namespace's name in the cluster when nothing is pinned; a cluster's own is called as it is named.</summary>
    public string NamespaceName(string name) => Environment is null ? name : Namespaces.In(Environment, name);

    /// <summary>The name of a team's namespace in the cluster. Only environments have such namespaces.</summary>
    public string NamespaceOf(TenantNamespace tenant) => Namespaces.In(Environment!, tenant);

    /// <summary>The name of the namespace that a workload is deployed to. Only environments have workloads.</summary>
    public string NamespaceOf(Team team, Workload workload) => Namespaces.In(Environment!, team, workload);
}
