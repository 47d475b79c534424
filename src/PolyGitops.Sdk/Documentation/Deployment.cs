using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Documentation;

/// <summary>An Argo CD deploys out of a repository.</summary>
internal sealed record Deployment
{
    /// <summary>Name of the cluster that the Argo CD runs in.</summary>
    public required string ArgoCdCluster { get; init; }

    /// <summary>The repository with the chart or the manifests.</summary>
    public required PlatformRepository Repository { get; init; }
}
