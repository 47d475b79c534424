using System.Globalization;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Routing;

namespace PolyGitops.Sdk.Testing.GitHub.Endpoints;

/// <summary>What is left of the rate limits. Asking costs nothing.</summary>
internal sealed class RateLimitEndpoints(GitHubRateLimits limits)
{
    public const string Path = "/rate_limit";

    public void Register(RouteTable routes) => routes.Add("GET", Path, call =>
    {
        var core = limits.Window(call.Viewer.Login, GitHubRateLimits.Core);
        return ApiResponse.Ok(new JsonObject
        {
            ["resources"] = new JsonObject
            {
                ["core"] = RateLimitResponses.ToJson(core),
                ["search"] = RateLimitResponses.ToJson(limits.Window(call.Viewer.Login, GitHubRateLimits.Search)),
            },
            ["rate"] = RateLimitResponses.ToJson(core),
        });
    });
}

/// <summary>Rate limit headers of responses.</summary>
internal static class RateLimitResponses
{
    public static GitHubException Exceeded(string login) => new(403, $"API rate limit exceeded for user {login}.")
    {
        Documentation = "https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api",
    };

    public static IEnumerable<KeyValuePair<string, string>> Headers(RateLimitWindow window)
    {
        yield return new("X-RateLimit-Limit", Text(window.Limit));
        yield return new("X-RateLimit-Remaining", Text(window.Remaining));
        yield return new("X-RateLimit-Reset", Text(Reset(window)));
        yield return new("X-RateLimit-Used", Text(window.Used));
        yield return new("X-RateLimit-Resource", window.Resource);
    }

    public static JsonObject ToJson(RateLimitWindow window) => new()
    {
        ["limit"] = window.Limit,
        ["used"] = window.Used,
        ["remaining"] = window.Remaining,
        ["reset"] = Reset(window),
    };

    // In whole seconds, and never before the window is over.
    private static long Reset(RateLimitWindow window) => (window.ResetAt.ToUnixTimeMilliseconds() + 999) / 1000;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
