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

    /// <summary>Sends a request, and reads the answer.</summary>
    /// <param name="operation">What it is for, as a sentence begins.</param>
    /// <param name="request">Sends it.</param>
    /// <param name="read">Takes out of the answer what is needed. What it throws means that the answer is none of GitHub's.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="GitHubException">It failed, or the answer cannot be read.</exception>
    /// <exception cref="GitHubRateLimitException">The rate limit lasts longer than the options allow to wait.</exception>
    public Task<TResult> SendAsync<T, TResult>(
        string operation, Func<IGitHubClient, Task<T>> request, Func<T, TResult> read, CancellationToken cancellationToken) =>
        ReadAsync(
            operation,
            async () => read(await SendOnlyAsync(request, cancellationToken).ConfigureAwait(false) is { } answer
                ? answer
                : throw new FormatException("there is none")),
            cancellationToken);

    /// <summary>Reads what GitHub answered. Whatever that throws, it is a failure of this operation.</summary>
    /// <exception cref="GitHubException">It failed.</exception>
    /// <exception cref="GitHubRateLimitException">The rate limit lasts longer than the options allow to wait.</exception>
    public async Task<T> ReadAsync<T>(string operation, Func<Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Octokit reads any answer without checking it, and throws whatever comes of it.
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested && failure is not GitHubRateLimitException)
#pragma warning restore CA1031
        {
            if (RateLimits.Find(failure, _clock.GetUtcNow()) is { } limit)
                throw GitHubErrors.RateLimited(operation, failure, limit.RetryAt, Token);
            throw GitHubErrors.Explain(operation, failure, Token);
        }
    }

    private async Task<T> SendOnlyAsync<T>(Func<IGitHubClient, Task<T>> request, CancellationToken cancellationToken) =>
        await _retries.ExecuteAsync(
            async token =>
            {
                GitHubTransport.Current = token;
                return await request(_client).WaitAsync(token).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);

    /// <summary>Sends a request; null when GitHub answers that it does not exist.</summary>
    public async Task<TResult?> FindAsync<T, TResult>(
        string operation, Func<IGitHubClient, Task<T>> request, Func<T, TResult> read, CancellationToken cancellationToken)
        where TResult : class
    {
        try
        {
            return await SendAsync(operation, request, read, cancellationToken).ConfigureAwait(false);
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "GitHub: {Words} Retrying in {Delay}.")]
    private static partial void LogRetry(ILogger logger, string words, TimeSpan delay);
}

/// <summary>Describes what failed, in GitHub's own words, and what to do.</summary>
internal static class GitHubErrors
{
    private const int LongestWords = 1_000;

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

    public static string CleanMessage(Exception failure, string? token) => Redaction.Of(Words(failure), token);

    private static string Words(Exception failure)
    {
        if (failure is GitHubException own) return own.Message;
        if (failure is HttpRequestException or IOException or OperationCanceledException)
            return $"{failure.GetBaseException().Message.TrimEnd('.')}.";
        if (failure is not ApiException answer) return $"GitHub's answer cannot be read: {OneLine(failure.Message)}.";
        var details = answer.ApiError?.Errors?.Where(e => e is not null).Select(e => e.Message ?? $"{e.Resource} {e.Field} {e.Code}".Trim())
            .Where(d => d.Length > 0).ToList() ?? [];
        var words = OneLine(answer.Message) + (details.Count == 0 ? "" : $" ({OneLine(string.Join("; ", details))})");
        return $"GitHub answered {(int)answer.StatusCode}: {words}.";
    }

    // A proxy answers with whole pages.
    private static string OneLine(string words)
    {
        var text = new string([.. words.Select(c => char.IsControl(c) ? ' ' : c)]).Trim().TrimEnd('.');
        return text.Length > LongestWords ? text[..LongestWords] + "..." : text;
    }

    private static string NextStep(Exception failure, HttpStatusCode? status) => status switch
    {
        null when failure is GitHubException => "",
        null when failure is HttpRequestException or IOException or OperationCanceledException =>
            " Check that GitHub is reachable from here.",
        null => " Check that the address is that of GitHub's REST API.",
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
        string.IsNullOrEmpty(token) || failure.ToString() is var text && Redaction.Of(text, token) == Redaction.Urls(text) ? failure : null;
}
