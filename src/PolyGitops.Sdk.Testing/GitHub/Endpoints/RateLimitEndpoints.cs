using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.RateLimiting;

namespace PolyGitops.Sdk.Testing.GitHub.Endpoints;

/// <summary>What is left of the rate limits. Asking costs nothing.</summary>
internal sealed class RateLimitEndpoints(GitHubRateLimits limits)
{
    public const string Path = "/rate_limit";

    public void Register(RouteTable routes) => routes.Add("GET", Path, call =>
    {
        var core = limits.Look(call.Viewer.Login, GitHubRateLimits.Core);
        return ApiAnswer.Ok(new JsonObject
        {
            ["resources"] = new JsonObject
            {
                ["core"] = RateLimitAnswers.ToJson(core),
                ["search"] = RateLimitAnswers.ToJson(limits.Look(call.Viewer.Login, GitHubRateLimits.Search)),
            },
            ["rate"] = RateLimitAnswers.ToJson(core),
        });
    });
}
