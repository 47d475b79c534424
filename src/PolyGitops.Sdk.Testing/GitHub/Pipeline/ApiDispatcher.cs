using Microsoft.AspNetCore.Http;
using PolyGitops.Sdk.Testing.GitHub.Endpoints;
using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Routing;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Pipeline;

/// <summary>Finds the endpoint of a request and calls it, as long as the rate limit allows.</summary>
internal sealed class ApiDispatcher(ServerState state, RouteTable routes, GitHubRateLimits limits)
{
    private const string NoUserAgent =
        "Request forbidden by administrative rules. Please make sure your request has a User-Agent header "
        + "(https://docs.github.com/en/rest/overview/resources-in-the-rest-api#user-agent-required).";

    public ApiResponse Dispatch(HttpContext context, string path, ReadOnlyMemory<byte> body, Viewer viewer)
    {
        if (context.Request.Headers.UserAgent.Count == 0) throw new GitHubException(403, NoUserAgent);
        CountRequest(context.Response, path, viewer);
        return Find(context.Request.Method, ApiPath.Resolve(path, state.Repositories)) is var (route, values)
            ? route.Handle(new ApiCall(context.Request, values, body, viewer))
            : throw GitHubErrors.NotFound();
    }

    // HEAD is a GET without the body, and where POST creates nothing, it may stand for PATCH.
    private (Route, IReadOnlyDictionary<string, string>)? Find(string method, string path)
    {
        if (routes.TryFind(method == "HEAD" ? "GET" : method, path, out var route, out var values)) return (route, values);
        return method == "POST" && routes.TryFind("PATCH", path, out route, out values) ? (route, values) : null;
    }

    private void CountRequest(HttpResponse response, string path, Viewer viewer)
    {
        var resource = path.StartsWith("/search/", StringComparison.Ordinal) ? GitHubRateLimits.Search : GitHubRateLimits.Core;
        var isFree = path == RateLimitEndpoints.Path;
        var (window, isRefused) = isFree ? (limits.Window(viewer.Login, resource), false) : limits.Take(viewer.Login, resource);
        foreach (var (name, value) in RateLimitResponses.Headers(window)) response.Headers[name] = value;
        if (isRefused) throw RateLimitResponses.Exceeded(viewer.Login);
    }
}
