using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ArgoCd;

/// <summary>The running hydration.</summary>
public sealed record HydrateOperation : WireObject
{
    /// <summary>Rendered manifests.</summary>
    public SourceHydrator? SourceHydrator { get; init; }

    /// <summary>Commit of the input.</summary>
    public string? DrySHA { get; init; }

    /// <summary>When it ended.</summary>
    public string? FinishedAt { get; init; }

    /// <summary>Commit of the output.</summary>
    public string? HydratedSHA { get; init; }

    /// <summary>In words.</summary>
    public string? Message { get; init; }

    /// <summary>Its readiness.</summary>
    public string? Phase { get; init; }

    /// <summary>When it began.</summary>
    public string? StartedAt { get; init; }
}
