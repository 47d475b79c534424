namespace PolyGitops.Sdk.Model;

/// <summary>How a <see cref="Workload"/> runs in one environment.</summary>
public sealed record WorkloadSettings
{
    /// <summary>Whether the environment runs it.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Number of pods; the chart's default when null. For charts of the platform only.</summary>
    public int? Replicas { get; init; }

    /// <summary>Requests and limits; the chart's default when null. For charts of the platform only.</summary>
    public Resources? Resources { get; init; }

    /// <summary>Host name that it answers at; none when null. A chart of the platform makes an Ingress of it.</summary>
    public string? Host { get; init; }

    /// <summary>Version of the chart or revision of the path; null for the workload's own.</summary>
    public string? Version { get; init; }

    /// <summary>Tags by image name, where they differ from the image's own.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Values merged over the workload's.</summary>
    public HelmValues Values { get; init; } = HelmValues.Empty;
}
