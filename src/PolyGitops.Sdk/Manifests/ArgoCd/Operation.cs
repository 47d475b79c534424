namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>A sync that was asked for; Argo CD removes it when it starts.</summary>
public sealed record Operation : WireObject
{
    /// <summary>Names and values shown beside it.</summary>
    public IReadOnlyList<Info>? Info { get; init; }

    /// <summary>How a failed sync is tried again.</summary>
    public RetryStrategy? Retry { get; init; }

    /// <summary>Who asked for it.</summary>
    public OperationInitiator? InitiatedBy { get; init; }

    /// <summary>Sync.</summary>
    public SyncOperation? Sync { get; init; }
}
