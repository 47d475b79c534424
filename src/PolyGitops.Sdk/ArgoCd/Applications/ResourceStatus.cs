using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ArgoCd;

/// <summary>State of one resource of an Application.</summary>
public sealed record ResourceStatus : WireObject
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Namespace.</summary>
    public string? Namespace { get; init; }

    /// <summary>API group; empty for the core group.</summary>
    public string? Group { get; init; }

    /// <summary>Kind.</summary>
    public string? Kind { get; init; }

    /// <summary>Health.</summary>
    public HealthStatus? Health { get; init; }

    /// <summary>Hooks.</summary>
    public bool? Hook { get; init; }

    /// <summary>Whether a person has to confirm its deletion.</summary>
    public bool? RequiresDeletionConfirmation { get; init; }

    /// <summary>Whether it was removed from the source.</summary>
    public bool? RequiresPruning { get; init; }

    /// <summary>State.</summary>
    public string? Status { get; init; }

    /// <summary>Sync wave.</summary>
    public long? SyncWave { get; init; }

    /// <summary>Version.</summary>
    public string? Version { get; init; }
}
