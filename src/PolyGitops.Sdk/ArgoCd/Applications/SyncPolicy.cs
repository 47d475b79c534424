using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ArgoCd;

/// <summary>How the delay between two attempts grows.</summary>
public sealed record Backoff : WireObject
{
    /// <summary>How long.</summary>
    public string? Duration { get; init; }

    /// <summary>Factor for the time after each attempt.</summary>
    public long? Factor { get; init; }

    /// <summary>Longest time between two attempts.</summary>
    public string? MaxDuration { get; init; }
}

/// <summary>Labels and annotations of the namespace that CreateNamespace creates.</summary>
public sealed record ManagedNamespaceMetadata : WireObject
{
    /// <summary>Annotations.</summary>
    public IReadOnlyDictionary<string, string>? Annotations { get; init => field = ByContent.Of(value); }

    /// <summary>Labels.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init => field = ByContent.Of(value); }
}

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
