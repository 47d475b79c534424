using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Model;

/// <summary>A Kubernetes cluster that environments run in.</summary>
public sealed record Cluster
{
    /// <summary>Server by which Argo CD reaches the cluster that it runs in.</summary>
    public const string InClusterServer = ApiServer.InCluster;

    /// <summary>Name (a DNS label), for example <c>production</c>.</summary>
    public required string Name { get; init; }

    /// <summary>API server URL for an Argo CD that runs elsewhere; null for the cluster that holds Argo CD.</summary>
    public string? Server { get; init; }

    /// <summary>The Terraform output with this cluster's kubeconfig.</summary>
    public string KubeconfigOutput { get; init; } = "kubeconfig";
}
