using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PolyGitops.Sdk.Resilience;

namespace PolyGitops.Sdk.Git;

/// <summary>How GitHub is used.</summary>
public sealed record GitHubOptions
{
    /// <summary>
    /// Address of the REST API, for clients that are made from a token: <c>https://api.github.com</c> when null, and
    /// <c>https://HOST/api/v3</c> for a GitHub Enterprise server.
    /// </summary>
    public Uri? ApiUrl { get; init; }

    /// <summary>Author and committer of the commits; null for the owner of the token, whose commits GitHub signs.</summary>
    public GitIdentity? Identity { get; init; }

    /// <summary>Maximum number of attempts for a request that fails with a transient fault, including the first.</summary>
    public int MaxAttempts { get; init; } = RetryRule.GitHub.Attempts;

    /// <summary>Clock for the waits between attempts.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Logs failed attempts.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>
    /// Timeout of one request and its whole answer, by the system's clock; the archive of all files of a repository may take ten times as
    /// long. For clients that are made from a token.
    /// </summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>Most bytes that the files of a repository may have together, those that are read at once.</summary>
    public long MaxRepositorySize { get; init; } = 1024L * 1024 * 1024;

    /// <summary>The longest wait for a rate limit. A longer one ends in a <see cref="GitHubRateLimitException"/>.</summary>
    public TimeSpan MaxDelay { get; init; } = RetryRule.GitHub.LongestAsked;

    /// <summary>How many requests run in parallel for one repository. GitHub recommends few.</summary>
    public int MaxParallelism { get; init; } = 4;
}
