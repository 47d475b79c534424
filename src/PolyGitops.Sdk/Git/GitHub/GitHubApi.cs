using System.Globalization;
using System.Net;
using Microsoft.Extensions.Logging;
using Octokit;
using Polly;
using PolyGitops.Sdk.Diagnostics;
using PolyGitops.Sdk.Resilience;

namespace PolyGitops.Sdk.Git.GitHub;

/// <summary>Sends requests, retries transient failures, and explains the others.</summary>
internal sealed partial class GitHubApi
{
    private readonly IGitHubClient _client;
    private readonly TimeProvider _clock;
    private readonly ResiliencePipeline _retries;

    public GitHubApi(IGitHubClient client, GitHubOptions options)
    {
        (_client, _clock) = (client, options.TimeProvider);
        var rule = RetryRule.GitHub with { Attempts = options.MaxAttempts, LongestAsked = options.MaxDelay };
        _retries = Retries.Create(options.TimeProvider, rule, Classify, (failure, delay) =>
        {
            LogRetry(options.Logger, GitHubErrors.CleanMessage(failure, Token), delay);
        });
    }

    public DateTimeOffset Now => _clock.GetUtcNow();

    private string? Token => _client.Connection?.Credentials?.Password;

    /// <summary>Sends a request.</summary>
    /// <exception cref="GitHubException">It failed.</exception>
    /// <exception cref="GitHubRateLimitException">The rate limit lasts longer than the options allow to wait.</exception>
    public async Task<T> SendAsync<T>(string operation, Func<IGitHubClient, Task<T>> request, CancellationToken cancellationToken)
    {
        try
        {
            return await _retries.ExecuteAsync(
                async token =>
                {
                    RequestCancellation.Current = token;
                    return await request(_client).WaitAsync(token).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested && IsOfRequest(failure))
        {
            if (RateLimits.Find(failure, _clock.GetUtcNow()) is { } limit)
                throw GitHubErrors.RateLimited(operation, failure, limit.RetryAt, Token);
            throw GitHubErrors.Explain(operation, failure, Token);
        }
    }

    /// <summary>Sends a request; null when GitHub answers that it does not exist.</summary>
    public async Task<T?> FindAsync<T>(string operation, Func<IGitHubClient, Task<T>> request, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await SendAsync(operation, request, cancellationToken).ConfigureAwait(false);
        }
        catch (GitHubException missing) when (missing.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private TransientFault Classify(Exception failure)
    {
        var now = _clock.GetUtcNow();
        if (RateLimits.Find(failure, now) is { } limit) return new() { IsTransient = true, RetryAfter = limit.Wait };
        if (failure is not ApiException answer) return new() { IsTransient = TransientFault.IsOfConnection(failure) };
        return new() { IsTransient = TransientFault.IsStatus((int)answer.StatusCode), RetryAfter = RateLimits.RetryAfter(answer, now) };
    }

    private static bool IsOfRequest(Exception failure) =>
        failure is ApiException or HttpRequestException or IOException or TaskCanceledException;

    [LoggerMessage(Level = LogLevel.Warning, Message = "GitHub: {Words} Retrying in {Delay}.")]
    private static partial void LogRetry(ILogger logger, string words, TimeSpan delay);
}

/// <summary>Describes what failed, in GitHub's own words, and what to do.</summary>
internal static class GitHubErrors
{
    public static GitHubException Explain(string operation, Exception failure, string? token)
    {
        var status = (failure as ApiException)?.StatusCode;
        var message = $"{operation} failed: {CleanMessage(failure, token)}{NextStep(failure, status)}";
        return Safe(failure, token) is { } cause ? new(message, cause) { StatusCode = status } : new(message) { StatusCode = status };
    }

    public static GitHubRateLimitException RateLimited(string operation, Exception failure, DateTimeOffset retryAt, string? token)
    {
        var when = retryAt.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
        var message = $"{operation} stopped: {CleanMessage(failure, token)} GitHub accepts requests again at {when}; "
            + "run it again then: it continues where it stopped.";
        return Safe(failure, token) is { } cause ? new(message, cause) { RetryAt = retryAt } : new(message) { RetryAt = retryAt };
    }

    public static string CleanMessage(Exception failure, string? token)
    {
        if (failure is not ApiException answer) return Redaction.Of($"{failure.GetBaseException().Message.TrimEnd('.')}.", token);
        var details = answer.ApiError?.Errors?.Select(e => e.Message ?? $"{e.Resource} {e.Field} {e.Code}".Trim())
            .Where(d => d.Length > 0).ToList() ?? [];
        var words = answer.Message.TrimEnd('.') + (details.Count == 0 ? "" : $" ({string.Join("; ", details).TrimEnd('.')})");
        return Redaction.Of($"GitHub answered {(int)answer.StatusCode}: {words}.", token);
    }

    private static string NextStep(Exception failure, HttpStatusCode? status) => status switch
    {
        null => " Check that GitHub is reachable from here.",
        HttpStatusCode.Unauthorized => " The token is invalid or has expired: use another one.",
        HttpStatusCode.Forbidden => " The token lacks the permission" + Needed((ApiException)failure),
        HttpStatusCode.NotFound => " It does not exist, or the token has no access to it" + Needed((ApiException)failure),
        >= HttpStatusCode.InternalServerError => " Try again later: it continues where it stopped.",
        _ => "",
    };

    private static string Needed(ApiException answer)
    {
        var needed = RateLimits.Header(answer, "X-Accepted-GitHub-Permissions") is { Length: > 0 } permissions ? permissions
            : RateLimits.Header(answer, "X-Accepted-OAuth-Scopes");
        return string.IsNullOrEmpty(needed) ? "." : $": it needs {needed}.";
    }

    // An inner exception that contains the token is worse than none.
    private static Exception? Safe(Exception failure, string? token) =>
        string.IsNullOrEmpty(token) || !failure.ToString().Contains(token, StringComparison.Ordinal) ? failure : null;
}
