namespace PolyGitops.Sdk.Model;

/// <summary>Resource requests and limits of one container. Amounts are Kubernetes quantities.</summary>
public sealed record Resources
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
