using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PolyGitops.Sdk.Resilience;

namespace PolyGitops.Sdk;

/// <summary>How a <see cref="ClusterClient"/> asks its server.</summary>
public sealed record ClusterClientOptions
{
    /// <summary>Clock for waits, timeouts and deadlines.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Logs retries and restarted watches. No object's content is logged.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>Context of the kubeconfig that is used; null for its current one.</summary>
    public string? Context { get; init; }

    /// <summary>
    /// Where namespaced objects without a namespace go; null for the one of the kubeconfig's context, which is <c>default</c>
    /// unless it says otherwise.
    /// </summary>
    public string? Namespace { get; init; }

    /// <summary>Maximum number of attempts per request, including the first.</summary>
    public int MaxAttempts { get; init; } = RetryRule.Cluster.Attempts;

    /// <summary>Median of the wait before the second attempt; each further one is twice as long.</summary>
    public TimeSpan RetryDelay { get; init; } = RetryRule.Cluster.FirstDelay;

    /// <summary>The longest wait between two attempts. A server that asks for more than a minute beyond it is not asked again.</summary>
    public TimeSpan MaxDelay { get; init; } = RetryRule.Cluster.LongestDelay;

    /// <summary>How long one attempt may take until the answer is there, a watch's stream not included.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long the credential plugin of a kubeconfig (<c>exec</c>) may take. It is run again when its credentials expire.
    /// </summary>
    public TimeSpan CredentialTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Maximum size of one answer in bytes, unpacked. A list that the server has to send in one piece is one answer.</summary>
    public long MaxResponseBytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>Maximum number of objects of one list, and of the objects that one watch knows.</summary>
    public int MaxListObjects { get; init; } = 1_000_000;

    /// <summary>Maximum size of all pages of one list in bytes.</summary>
    public long MaxListBytes { get; init; } = 8L * 1024 * 1024 * 1024;

    /// <summary>
    /// Maximum size of one event of a watch in bytes. It has one object, and API servers store no more than a few megabytes each.
    /// </summary>
    public int MaxWatchEventBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>
    /// How long one watch request lives; then the next one goes on where it ended. A dead connection is noticed a little later.
    /// </summary>
    public TimeSpan WatchTimeout { get; init; } = TimeSpan.FromMinutes(4);

    /// <summary>
    /// Whether a watch asks for bookmarks, so that it can go on from a recent version after a quiet time. Only servers older than the
    /// library supports lack them.
    /// </summary>
    public bool UseBookmarks { get; init; } = true;

    /// <summary>How often a watch looks for a kind that does not exist yet.</summary>
    public TimeSpan KindPollInterval { get; init; } = TimeSpan.FromSeconds(2);

    internal RetryRule RetryRule => new()
    {
        Attempts = MaxAttempts,
        FirstDelay = RetryDelay,
        LongestDelay = MaxDelay,
        LongestAsked = MaxDelay + (RetryRule.Cluster.LongestAsked - RetryRule.Cluster.LongestDelay),
        AskedSpread = RetryDelay * 4,
    };
}
