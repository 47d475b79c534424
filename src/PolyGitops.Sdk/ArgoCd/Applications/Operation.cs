using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ArgoCd;

/// <summary>A requested sync; Argo CD removes it when it starts.</summary>
public sealed record Operation : WireObject
{
    /// <summary>Names and values shown next to it.</summary>
    public IReadOnlyList<Info>? Info { get; init => field = ByContent.Of(value); }

    /// <summary>How a failed sync is retried.</summary>
    public RetryStrategy? Retry { get; init; }

    /// <summary>The initiator.</summary>
    public OperationInitiator? InitiatedBy { get; init; }

    /// <summary>Sync.</summary>
    public SyncOperation? Sync { get; init; }
}

/// <summary>The initiator of a sync.</summary>
public sealed record OperationInitiator : WireObject
{
    /// <summary>Automatic sync.</summary>
    public bool? Automated { get; init; }

    /// <summary>User.</summary>
    public string? Username { get; init; }
}

/// <summary>State of the running or last sync.</summary>
public sealed record OperationState : WireObject
{
    /// <summary>When it ended.</summary>
    public string? FinishedAt { get; init; }

    /// <summary>In words.</summary>
    public string? Message { get; init; }

    /// <summary>The sync.</summary>
    public Operation? Operation { get; init; }

    /// <summary>Its readiness.</summary>
    public string? Phase { get; init; }

    /// <summary>Number of retries.</summary>
    public long? RetryCount { get; init; }

    /// <summary>When it began.</summary>
    public string? StartedAt { get; init; }

    /// <summary>What the sync did.</summary>
    public SyncOperationResult? SyncResult { get; init; }
}
