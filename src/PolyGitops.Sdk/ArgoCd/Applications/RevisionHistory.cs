using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ArgoCd;

/// <summary>A past deployment.</summary>
public sealed record RevisionHistory : WireObject
{
    /// <summary>The one source.</summary>
    public ApplicationSource? Source { get; init; }

    /// <summary>Several sources; they take precedence over the one.</summary>
    public IReadOnlyList<ApplicationSource>? Sources { get; init => field = ByContent.Of(value); }

    /// <summary>When the deployment began.</summary>
    public string? DeployStartedAt { get; init; }

    /// <summary>When it was deployed.</summary>
    public string? DeployedAt { get; init; }

    /// <summary>Identity.</summary>
    public long? Id { get; init; }

    /// <summary>The initiator.</summary>
    public OperationInitiator? InitiatedBy { get; init; }

    /// <summary>Revision.</summary>
    public string? Revision { get; init; }

    /// <summary>Revisions, one per source.</summary>
    public IReadOnlyList<string>? Revisions { get; init => field = ByContent.Of(value); }
}
