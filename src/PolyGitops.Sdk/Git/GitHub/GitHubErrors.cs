using System.Globalization;
using System.Net;
using Octokit;
using PolyGitops.Sdk.Diagnostics;

namespace PolyGitops.Sdk.Git.GitHub;

/// <summary>Describes what failed, in GitHub's own words, and what to do.</summary>
internal static class GitHubErrors
{
    public static GitHubException Explain(string operation, Exception failure, string? token)
    {
        var status = (failure as ApiException)?.StatusCode;
        var message = $"{operation} failed: {Words(failure, token)}{NextStep(failure, status)}";
        return Safe(failure, token) is { } cause ? new(message, cause) { StatusCode = status } : new(message) { StatusCode = status };
    }

    public static GitHubRateLimitException RateLimited(string operation, Exception failure, DateTimeOffset retryAt, string? token)
    {
        var when = retryAt.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
        var message = $"{operation} stopped: {Words(failure, token)} GitHub accepts requests again at {when}; run it again then: it continues where it stopped.";
        return Safe(failure, token) is { } cause ? new(message, cause) { RetryAt = retryAt } : new(message) { RetryAt = retryAt };
    }

    public static string Words(Exception failure, string? token)
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
