namespace PolyGitops.Sdk.Manifests.ArgoCd;

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
