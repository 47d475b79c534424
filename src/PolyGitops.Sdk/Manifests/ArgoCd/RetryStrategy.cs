namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>How often and how soon a failed sync is tried again.</summary>
public sealed record RetryStrategy : WireObject
{
    /// <summary>How often it is tried again; without end when negative.</summary>
    public long? Limit { get; init; }

    /// <summary>How the time between two tries grows.</summary>
    public Backoff? Backoff { get; init; }

    /// <summary>Whether each try takes the newest revision.</summary>
    public bool? Refresh { get; init; }
}
