namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>Observed state of an ApplicationSet.</summary>
public sealed record ApplicationSetStatus : WireObject
{
    /// <summary>State of each generated Application.</summary>
    public IReadOnlyList<ApplicationSetApplicationStatus>? ApplicationStatus { get; init; }

    /// <summary>Conditions.</summary>
    public IReadOnlyList<ApplicationSetCondition>? Conditions { get; init; }

    /// <summary>Health.</summary>
    public HealthStatus? Health { get; init; }

    /// <summary>Resources.</summary>
    public IReadOnlyList<ResourceStatus>? Resources { get; init; }

    /// <summary>How many resources there are.</summary>
    public long? ResourcesCount { get; init; }
}
