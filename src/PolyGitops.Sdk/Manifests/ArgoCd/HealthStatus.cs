namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>Health of an Application, resource or set.</summary>
public sealed record HealthStatus : WireObject
{
    /// <summary>When it changed last.</summary>
    public string? LastTransitionTime { get; init; }

    /// <summary>In words.</summary>
    public string? Message { get; init; }

    /// <summary>State.</summary>
    public string? Status { get; init; }
}
