using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Testing.ArgoCd;
using PolyGitops.Sdk.Testing.Clusters;

namespace PolyGitops.Sdk.Testing;

/// <summary>What a <see cref="PlatformTestHost"/> consists of.</summary>
public sealed record PlatformTestHostOptions
{
    /// <summary>How each cluster behaves; its Deployments become available at once.</summary>
    public FakeClusterOptions Cluster { get; init; } = new() { DeploymentsBecomeAvailableAfter = TimeSpan.Zero };

    /// <summary>How clusters are asked; with short waits between tries.</summary>
    public ClusterClientOptions Client { get; init; } = new() { RetryDelay = TimeSpan.FromMilliseconds(10), KindPollInterval = TimeSpan.FromMilliseconds(50) };

    /// <summary>How each Argo CD behaves. Its namespace, sources and clusters are the platform's.</summary>
    public FakeArgoCdOptions ArgoCd { get; init; } = new();

    /// <summary>Renders the charts of others, Argo CD's own among them.</summary>
    public StandInCharts Charts { get; init; } = StandInCharts.Default;

    /// <summary>Whether Terraform makes the clusters; otherwise they exist already. It takes a platform with an infra repository.</summary>
    public bool UsesTerraform { get; init; } = true;
}
