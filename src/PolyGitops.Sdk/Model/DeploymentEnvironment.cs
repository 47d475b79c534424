using System.Text.Json;
using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Model;

/// <summary>A stage that a change passes on its way to production, for example <c>dev</c>.</summary>
public sealed record DeploymentEnvironment
{
    /// <summary>Name (a DNS label).</summary>
    public required string Name { get; init; }

    /// <summary>Name of the <see cref="Cluster"/> it runs in.</summary>
    public required string Cluster { get; init; }

    /// <summary>Whether real users depend on it: production rules apply.</summary>
    public bool IsProduction { get; init; }

    /// <summary>Further Kubernetes objects of this environment.</summary>
    public IReadOnlyList<JsonElement> Objects { get; init => field = ByContent.Of(value); } = [];
}

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
