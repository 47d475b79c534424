using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ArgoCd;

/// <summary>State of one generated Application.</summary>
public sealed record ApplicationSetApplicationStatus : WireObject
{
    /// <summary>Name of the Application.</summary>
    public string? Application { get; init; }

    /// <summary>When it changed last.</summary>
    public string? LastTransitionTime { get; init; }

    /// <summary>In words.</summary>
    public string? Message { get; init; }

    /// <summary>State.</summary>
    public string? Status { get; init; }

    /// <summary>Number of the step.</summary>
    public string? Step { get; init; }

    /// <summary>Target revisions.</summary>
    public IReadOnlyList<string>? TargetRevisions { get; init => field = ByContent.Of(value); }
}
