using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ArgoCd;

/// <summary>Observed state of an Application.</summary>
public sealed record ApplicationStatus : WireObject
{
    /// <summary>Rendered manifests.</summary>
    public SourceHydratorStatus? SourceHydrator { get; init; }

    /// <summary>Conditions.</summary>
    public IReadOnlyList<ApplicationCondition>? Conditions { get; init => field = ByContent.Of(value); }

    /// <summary>Namespace of the controller that manages it.</summary>
    public string? ControllerNamespace { get; init; }

    /// <summary>Health.</summary>
    public HealthStatus? Health { get; init; }

    /// <summary>Past deployments, oldest first.</summary>
    public IReadOnlyList<RevisionHistory>? History { get; init => field = ByContent.Of(value); }

    /// <summary>When it was observed.</summary>
    public string? ObservedAt { get; init; }

    /// <summary>State of the running or last sync.</summary>
    public OperationState? OperationState { get; init; }

    /// <summary>When it was last reconciled.</summary>
    public string? ReconciledAt { get; init; }

    /// <summary>Where the health of resources is kept.</summary>
    public string? ResourceHealthSource { get; init; }

    /// <summary>Resources.</summary>
    public IReadOnlyList<ResourceStatus>? Resources { get; init => field = ByContent.Of(value); }

    /// <summary>Kind of the source.</summary>
    public string? SourceType { get; init; }

    /// <summary>Kinds of the sources.</summary>
    public IReadOnlyList<string>? SourceTypes { get; init => field = ByContent.Of(value); }

    /// <summary>URLs and images.</summary>
    public ApplicationSummary? Summary { get; init; }

    /// <summary>Sync.</summary>
    public SyncStatus? Sync { get; init; }
}

/// <summary>An error or a warning about an Application.</summary>
public sealed record ApplicationCondition : WireObject
{
    /// <summary>When it changed last.</summary>
    public string? LastTransitionTime { get; init; }

    /// <summary>In words.</summary>
    public string? Message { get; init; }

    /// <summary>Type.</summary>
    public string? Type { get; init; }
}

/// <summary>URLs and images that an Application shows.</summary>
public sealed record ApplicationSummary : WireObject
{
    /// <summary>Images.</summary>
    public IReadOnlyList<string>? Images { get; init => field = ByContent.Of(value); }

    /// <summary>URLs that lead to it.</summary>
    public IReadOnlyList<string>? ExternalURLs { get; init => field = ByContent.Of(value); }

    /// <summary>Whether it creates other Applications.</summary>
    public bool? IsAppOfApps { get; init; }
}

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

/// <summary>State of the hydrator.</summary>
public sealed record SourceHydratorStatus : WireObject
{
    /// <summary>The current operation.</summary>
    public HydrateOperation? CurrentOperation { get; init; }

    /// <summary>Revision of the input that was compared last.</summary>
    public string? LastComparedDryRevision { get; init; }

    /// <summary>What succeeded last.</summary>
    public SuccessfulHydrateOperation? LastSuccessfulOperation { get; init; }
}

/// <summary>The last hydration that succeeded.</summary>
public sealed record SuccessfulHydrateOperation : WireObject
{
    /// <summary>Rendered manifests.</summary>
    public SourceHydrator? SourceHydrator { get; init; }

    /// <summary>Commit of the input.</summary>
    public string? DrySHA { get; init; }

    /// <summary>Commit of the output.</summary>
    public string? HydratedSHA { get; init; }
}
