namespace PolyGitops.Sdk.Testing;

/// <summary>The options of a <see cref="PlatformTestHost"/>.</summary>
public sealed record PlatformTestHostOptions
{
    /// <summary>How each cluster behaves; its Deployments become available at once.</summary>
    public FakeClusterOptions Cluster { get; init; } = new() { DeploymentsBecomeAvailableAfter = TimeSpan.Zero };

    /// <summary>The options of cluster clients; with short delays between attempts.</summary>
    public ClusterClientOptions Client { get; init; } = new()
    {
        RetryDelay = TimeSpan.FromMilliseconds(10),
        KindPollInterval = TimeSpan.FromMilliseconds(50),
    };

    /// <summary>How each Argo CD behaves. Its namespace, sources and clusters are the platform's.</summary>
    public FakeArgoCdOptions ArgoCd { get; init; } = new();

    /// <summary>Renders the charts of others, Argo CD's own among them.</summary>
    public StandInCharts Charts { get; init; } = StandInCharts.Default;

    /// <summary>
    /// How GitHub behaves; null for none. With it, the platform's repositories live there and have nothing in them before they are
    /// published, and
    /// Argo CD reads them there. The organization of the platform exists, and links begin as on the platform's git host, unless something
    /// else is said.
    /// </summary>
    public FakeGitHubOptions? GitHub { get; init; }

    /// <summary>How the registry behaves that stands for every registry of the platform's images; null for none.</summary>
    public FakeRegistryOptions? Registry { get; init; }

    /// <summary>Whether Terraform makes the clusters; otherwise they exist already. It takes a platform with an infra repository.</summary>
    public bool UsesTerraform { get; init; } = true;
}
