using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk.Model;

/// <summary>A git repository that holds the platform's own Helm charts, under <c>charts/</c>.</summary>
public sealed record HelmRepository : PlatformRepository
{
    /// <summary>The charts in it.</summary>
    public IReadOnlyList<HelmChart> Charts { get; init => field = ByContent.Of(value); } = [];
}

/// <summary>A chart of the platform: one HTTP service with what it needs in production.</summary>
public sealed record HelmChart
{
    /// <summary>Chart name, for example <c>chat</c>; its folder is <c>charts/chat</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Chart version (semantic version). A release of it is the git tag <c>NAME-VERSION</c>.</summary>
    public required string Version { get; init; }

    /// <summary>Version of the application that the chart was written for.</summary>
    public string? AppVersion { get; init; }

    /// <summary>One sentence for <c>Chart.yaml</c>.</summary>
    public string Description { get; init; } = "";

    /// <summary>Image that is deployed when no values say otherwise, without tag.</summary>
    public required string ImageRepository { get; init; }

    /// <summary>Port the container listens on.</summary>
    public int ContainerPort { get; init; } = 8080;

    /// <summary>Port of the Service.</summary>
    public int ServicePort { get; init; } = 80;

    /// <summary>Path that the startup, readiness and liveness probes ask.</summary>
    public string HealthPath { get; init; } = "/health";

    /// <summary>Defaults merged over the ones that the chart comes with.</summary>
    public HelmValues Values { get; init; } = HelmValues.Empty;
}
