namespace PolyGitops.Sdk.Model;

/// <summary>What one environment changes of a <see cref="PlatformComponent"/>.</summary>
public sealed record ComponentSettings
{
    /// <summary>Whether the environment has it; null for the component's default.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Version of the chart or revision of the path; null for the component's own.</summary>
    public string? Version { get; init; }

    /// <summary>Values merged over the component's.</summary>
    public HelmValues Values { get; init; } = HelmValues.Empty;
}
