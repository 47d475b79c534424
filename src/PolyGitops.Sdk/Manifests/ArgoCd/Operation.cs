namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>A requested sync; Argo CD removes it when it starts.</summary>
public sealed record Operation : WireObject
{
    /// <summary>Names and values shown next to it.</summary>
    public IReadOnlyList<Info>? Info { get; init; }

    /// <summary>How a failed sync is retried.</summary>
    public RetryStrategy? Retry { get; init; }

    /// <summary>The initiator.</summary>
    public OperationInitiator? InitiatedBy { get; init; }

    /// <summary>Sync.</summary>
    public SyncOperation? Sync { get; init; }
}
