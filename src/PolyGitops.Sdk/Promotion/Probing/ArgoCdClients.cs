using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Layout;

namespace PolyGitops.Sdk.Promotion.Probing;

/// <summary>The clients of clusters, by the clusters' names.</summary>
internal sealed class ArgoCdClients(IReadOnlyDictionary<string, IClusterClient> clients)
{
    public bool Know(RootScope scope) => clients.ContainsKey(scope.ArgoCdCluster.Name);

    /// <summary>The cluster whose Argo CD looks after an environment.</summary>
    public IClusterClient ArgoCdOf(RootScope scope) => clients[scope.ArgoCdCluster.Name];

    /// <summary>The cluster that an environment runs in; null when there is no client of it.</summary>
    public IClusterClient? ClusterOf(RootScope scope) => clients.GetValueOrDefault(scope.Cluster.Name);
}
