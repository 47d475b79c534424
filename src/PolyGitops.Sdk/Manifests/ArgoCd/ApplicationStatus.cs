namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>Observed state of an Application.</summary>
public sealed record ApplicationStatus : WireObject
{
    /// <summary>Rendered manifests.</summary>
    public SourceHydratorStatus? SourceHydrator { get; init; }

    /// <summary>Conditions.</summary>
    public IReadOnlyList<ApplicationCondition>? Conditions { get; init; }

    /// <summary>Namespace of the controller that manages it.</summary>
    public string? ControllerNamespace { get; init; }

    /// <summary>Health.</summary>
    public HealthStatus? Health { get; init; }

    /// <summary>Past deployments, oldest first.</summary>
    public IReadOnlyList<RevisionHistory>? History { get; init; }

    /// <summary>When it was observed.</summary>
    public string? ObservedAt { get; init; }

    /// <summary>State of the running or last sync.</summary>
    public OperationState? OperationState { get; init; }

    /// <summary>When it was last reconciled.</summary>
    public string? ReconciledAt { get; init; }

    /// <summary>Where the health of resources is kept.</summary>
    public string? ResourceHealthSource { get; init; }

    /// <summary>Resources.</summary>
    public IReadOnlyList<ResourceStatus>? Resources { get; init; }

    /// <summary>Kind of the source.</summary>
    public string? SourceType { get; init; }

    /// <summary>Kinds of the sources.</summary>
    public IReadOnlyList<string>? SourceTypes { get; init; }

    /// <summary>URLs and images.</summary>
    public ApplicationSummary? Summary { get; init; }

    /// <summary>Sync.</summary>
    public SyncStatus? Sync { get; init; }
}
