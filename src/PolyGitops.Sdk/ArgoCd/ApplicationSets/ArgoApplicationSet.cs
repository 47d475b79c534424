using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ArgoCd;

/// <summary>An Argo CD ApplicationSet: Applications made from a template and generators.</summary>
public sealed record ArgoApplicationSet : KubernetesResource
{
    /// <summary>Creates one with its API version and kind.</summary>
    public ArgoApplicationSet()
    {
        ApiVersion = "argoproj.io/v1alpha1";
        Kind = "ApplicationSet";
    }

    /// <summary>The desired state.</summary>
    public ApplicationSetSpec? Spec { get; init; }

    /// <summary>State.</summary>
    public ApplicationSetStatus? Status { get; init; }
}

/// <summary>A condition of an ApplicationSet.</summary>
public sealed record ApplicationSetCondition : WireObject
{
    /// <summary>When it changed last.</summary>
    public string? LastTransitionTime { get; init; }

    /// <summary>In words.</summary>
    public string? Message { get; init; }

    /// <summary>Why, in one word.</summary>
    public string? Reason { get; init; }

    /// <summary>State.</summary>
    public string? Status { get; init; }

    /// <summary>Type.</summary>
    public string? Type { get; init; }
}

/// <summary>Observed state of an ApplicationSet.</summary>
public sealed record ApplicationSetStatus : WireObject
{
    /// <summary>State of each generated Application.</summary>
    public IReadOnlyList<ApplicationSetApplicationStatus>? ApplicationStatus { get; init => field = ByContent.Of(value); }

    /// <summary>Conditions.</summary>
    public IReadOnlyList<ApplicationSetCondition>? Conditions { get; init => field = ByContent.Of(value); }

    /// <summary>Health.</summary>
    public HealthStatus? Health { get; init; }

    /// <summary>Resources.</summary>
    public IReadOnlyList<ResourceStatus>? Resources { get; init => field = ByContent.Of(value); }

    /// <summary>How many resources there are.</summary>
    public long? ResourcesCount { get; init; }
}
