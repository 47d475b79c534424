using System.Diagnostics.Contracts;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk;

/// <summary>Configures a cluster.</summary>
public sealed class ClusterBuilder
{
    internal ClusterBuilder(Cluster draft) => Draft = draft;

    internal Cluster Draft { get; }

    /// <summary>Sets the URL of its API server, for an Argo CD that runs in another cluster.</summary>
    [Pure]
    public ClusterBuilder AtServer(string url) =>
        new(Draft with { Server = Guard.NotNull(url) });

    /// <summary>Names the Terraform output with its kubeconfig; <c>kubeconfig</c> by default.</summary>
    [Pure]
    public ClusterBuilder WithKubeconfigOutput(string name) =>
        new(Draft with { KubeconfigOutput = Guard.NotNull(name) });
}
