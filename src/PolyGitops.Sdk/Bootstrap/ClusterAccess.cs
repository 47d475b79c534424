using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Diagnostics;

namespace PolyGitops.Sdk;

/// <summary>How a cluster that exists already is reached.</summary>
public sealed class ClusterAccess
{
    private ClusterAccess(string? kubeconfig, IClusterClient? client) => (Kubeconfig, Client) = (kubeconfig, client);

    internal string? Kubeconfig { get; }

    internal IClusterClient? Client { get; }

    /// <summary>By the text of a kubeconfig, in its current context.</summary>
    public static ClusterAccess FromKubeconfig(string kubeconfig)
    {
        ArgumentException.ThrowIfNullOrEmpty(kubeconfig);
        return new(kubeconfig, null);
    }

    /// <summary>By a kubeconfig file, in its current context.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ClusterAccess FromKubeconfigFile(string path) => FromKubeconfig(File.ReadAllText(Guard.NotNull(path)));

    /// <summary>By a client. It remains owned by the caller.</summary>
    public static ClusterAccess FromClient(IClusterClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        return new(null, client);
    }
}
