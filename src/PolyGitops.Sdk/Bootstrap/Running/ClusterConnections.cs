using System.Collections.Concurrent;
using PolyGitops.Sdk.Clusters;

namespace PolyGitops.Sdk.Bootstrap.Running;

/// <summary>Access to the clusters of a platform, as far as they exist.</summary>
internal sealed class ClusterConnections : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ClusterConnection> _connections = new();
    private readonly List<IClusterClient> _own = [];
    private readonly BootstrapOptions _options;

    public ClusterConnections(BootstrapOptions options)
    {
        _options = options;
        foreach (var (name, access) in options.Clusters) Connect(name, access);
    }

    /// <summary>Name of the step after which every cluster is there.</summary>
    public string ProvidedBy => _options.Terraform is null ? BootstrapSteps.Kubeconfig : BootstrapSteps.TerraformApply;

    /// <summary>Access to a cluster; null while there is none.</summary>
    public ClusterConnection? Find(string cluster) => _connections.GetValueOrDefault(cluster);

    /// <summary>Takes access to a cluster.</summary>
    public void Connect(string cluster, ClusterAccess access)
    {
        if (access.Client is { } given)
        {
            _connections[cluster] = new() { Client = given };
            return;
        }
        var kubeconfig = access.Kubeconfig!;
        var client = _options.Connect is { } connect
            ? connect(kubeconfig)
            : ClusterClient.FromKubeconfig(kubeconfig, new() { TimeProvider = _options.TimeProvider, Logger = _options.Logger });
        _own.Add(client);
        _connections[cluster] = new() { Client = client, Kubeconfig = kubeconfig };
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _own)
        {
            if (client is IAsyncDisposable asynchronous) await asynchronous.DisposeAsync().ConfigureAwait(false);
            else if (client is IDisposable disposable) disposable.Dispose();
        }
    }
}

/// <summary>Access to one cluster.</summary>
internal sealed record ClusterConnection
{
    public required IClusterClient Client { get; init; }

    /// <summary>The kubeconfig that it came from; null when the caller gave a client.</summary>
    public string? Kubeconfig { get; init; }

    /// <summary>Does not show the kubeconfig, which is secret.</summary>
    public override string ToString() => Client.Server.ToString();
}
