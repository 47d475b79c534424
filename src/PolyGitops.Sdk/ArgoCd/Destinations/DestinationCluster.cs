using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ArgoCd.Destinations;

/// <summary>The cluster that a destination names (Argo CD, Application specification).</summary>
internal static class DestinationCluster
{
    /// <summary>Argo CD's own name of the cluster that it runs in.</summary>
    public const string InClusterName = "in-cluster";

    /// <summary>Its server without the trailing slash, or its name; the cluster that Argo CD runs in always as its server.</summary>
    public static string Of(ApplicationDestination? destination) => destination switch
    {
        { Server: { Length: > 0 } server } => server.TrimEnd('/'),
        { Name: { Length: > 0 } name and not InClusterName } => name,
        _ => ApiServer.InCluster,
    };

    /// <summary>Whether it is the cluster that Argo CD runs in, or none is named.</summary>
    public static bool IsInCluster(ApplicationDestination? destination) => Of(destination) == ApiServer.InCluster;
}
