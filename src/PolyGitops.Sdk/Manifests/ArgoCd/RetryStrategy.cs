namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>How often and how soon a failed sync is retried.</summary>
public sealed record RetryStrategy : WireObject
{
    /// <summary>Maximum number of retries; unlimited when negative.</summary>
    public long? Limit { get; init; }

    /// <summary>How the delay between two attempts grows.</summary>
    public Backoff? Backoff { get; init; }

    /// <summary>Whether each attempt takes the newest revision.</summary>
    public bool? Refresh { get; init; }
}
