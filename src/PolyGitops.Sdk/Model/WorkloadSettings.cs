using System.Collections.ObjectModel;
using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk.Model;

/// <summary>How a <see cref="Workload"/> runs in one environment.</summary>
public sealed record WorkloadSettings
{
    /// <summary>Whether the environment runs it.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Number of pods; the chart's default when null. For charts of the platform only.</summary>
    public int? Replicas { get; init; }

    /// <summary>Requests and limits; the chart's default when null. For charts of the platform only.</summary>
    public ContainerResources? Resources { get; init; }

    /// <summary>Host name that it answers at; none when null. A chart of the platform makes an Ingress of it.</summary>
    public string? Host { get; init; }

    /// <summary>Version of the chart or revision of the path; null for the workload's own.</summary>
    public string? Version { get; init; }

    /// <summary>Tags by image name, where they differ from the image's own.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init => field = ByContent.Of(value); }
        = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Values merged over the workload's.</summary>
    public HelmValues Values { get; init; } = HelmValues.Empty;
}

/// <summary>Resource requests and limits of one container. Amounts are Kubernetes quantities.</summary>
public sealed record ContainerResources
{
    /// <summary>CPU limit, for example <c>500m</c>.</summary>
    public required string CpuLimit { get; init; }

    /// <summary>Memory limit, for example <c>512Mi</c>.</summary>
    public required string MemoryLimit { get; init; }

    /// <summary>CPU request; half of the limit when null.</summary>
    public string? CpuRequest { get; init; }

    /// <summary>Memory request; half of the limit when null.</summary>
    public string? MemoryRequest { get; init; }
}
