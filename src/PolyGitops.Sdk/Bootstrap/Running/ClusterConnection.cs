using PolyGitops.Sdk.Clusters;

namespace PolyGitops.Sdk.Bootstrap.Running;

/// <summary>Access to one cluster.</summary>
internal sealed record ClusterConnection
{
    public required IClusterClient Client { get; init; }

    /// <summary>The kubeconfig that it came from; null when the caller gave a client.</summary>
    public string? Kubeconfig { get; init; }

    /// <summary>Does not show the kubeconfig, which is secret.</summary>
    public override string ToString() => Client.Server.ToString();
}
