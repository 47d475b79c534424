using System.Net;
using Microsoft.Extensions.Logging;
using Octokit;
using Polly;
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
            LogRetry(options.Logger, GitHubErrors.Words(failure, Token), delay);
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
            if (RateLimits.Find(failure, _clock.GetUtcNow()) is { } limit) throw GitHubErrors.RateLimited(operation, failure, limit.RetryAt, Token);
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

    private static bool IsOfRequest(Exception failure) => failure is ApiException or HttpRequestException or IOException or TaskCanceledException;

    [LoggerMessage(Level = LogLevel.Warning, Message = "GitHub: {Words} Retrying in {Delay}.")]
    private static partial void LogRetry(ILogger logger, string words, TimeSpan delay);
}
