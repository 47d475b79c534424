namespace PolyGitops.Sdk.Model;

/// <summary>A chart of one of the platform's own <see cref="HelmRepository"/>s.</summary>
public sealed record PlatformChart : DeploymentSource
{
    /// <summary>Name of the <see cref="HelmChart"/>.</summary>
    public required string Chart { get; init; }

    /// <summary>Chart version that is deployed; the one in the model when null.</summary>
    public string? Version { get; init; }
}
