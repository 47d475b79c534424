using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PolyGitops.Sdk.Resilience;

namespace PolyGitops.Sdk.Git.GitHub;

/// <summary>How GitHub is used.</summary>
public sealed record GitHubOptions
{
    /// <summary>
    /// Address of the REST API, for clients that are made from a token: <c>https://api.github.com</c> when null, and <c>https://HOST/api/v3</c> for
    /// a GitHub Enterprise server.
    /// </summary>
    public Uri? ApiUrl { get; init; }

    /// <summary>Author and committer of the commits; null for the owner of the token, whose commits GitHub signs.</summary>
    public GitIdentity? Identity { get; init; }

    /// <summary>How often a request is tried that fails for a reason which may pass, the first time included.</summary>
    public int MaxAttempts { get; init; } = RetryRule.GitHub.Attempts;

    /// <summary>Clock of the waits between attempts.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Hears of attempts that failed.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>The longest wait for a rate limit. A longer one ends in a <see cref="GitHubRateLimitException"/>.</summary>
    public TimeSpan MaxDelay { get; init; } = RetryRule.GitHub.LongestAsked;

    /// <summary>How many requests run at the same time, for one repository. GitHub advises few.</summary>
    public int MaxParallelism { get; init; } = 4;
}
