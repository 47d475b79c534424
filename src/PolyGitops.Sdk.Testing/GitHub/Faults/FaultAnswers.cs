using System.Globalization;
using PolyGitops.Sdk.Testing.GitHub.Http;

namespace PolyGitops.Sdk.Testing.GitHub.Faults;

/// <summary>What GitHub says when it fails.</summary>
internal static class FaultAnswers
{
    private const string Secondary =
        "You have exceeded a secondary rate limit. Please wait a few minutes before you try again. "
        + "For more on scraping GitHub and how it may affect your rights, please review our Terms of Service (https://docs.github.com/en/site-policy/github-terms/github-terms-of-service)";

    public static GitHubException Of(GitHubFault fault)
    {
        var message = fault switch
        {
            { StatusCode: 429 } or { StatusCode: 403, RetryAfter: not null } => Secondary,
            { StatusCode: 401 } => "Bad credentials",
            { StatusCode: 403 } => "Resource not accessible by personal access token",
            { StatusCode: 404 } => "Not Found",
            { StatusCode: 502 or 504 } => "Server Error",
            { StatusCode: 503 } => "Service unavailable",
            { StatusCode: 500 } => "Internal Server Error",
            _ => string.Create(CultureInfo.InvariantCulture, $"The server answers {fault.StatusCode}"),
        };
        return new(fault.StatusCode, message)
        {
            Documentation = "https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits",
            Headers = fault.RetryAfter is { } after
                ? new Dictionary<string, string> { ["Retry-After"] = Math.Ceiling(after.TotalSeconds).ToString(CultureInfo.InvariantCulture) }
                : new Dictionary<string, string>(),
        };
    }
}
