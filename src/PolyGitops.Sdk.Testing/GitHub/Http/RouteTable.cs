using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.GitHub.Access;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Http;

/// <summary>The endpoints. Of two that fit, the one that was added first answers.</summary>
internal sealed class RouteTable(ServerState state)
{
    private readonly List<Route> _routes = [];

    public void Add(string method, string template, Func<ApiCall, ApiAnswer> handle) => _routes.Add(new(method, template, handle));

    /// <summary>An endpoint of a repository; it has the repository for itself while it works.</summary>
    public void AddForRepository(string method, string template, GitHubAccess needed, Func<ApiCall, RepositoryState, ApiAnswer> handle) =>
        Add(method, $"/repos/{{owner}}/{{repo}}{(template.Length > 0 ? "/" : "")}{template}", call =>
        {
            var (owner, name) = (call.Route("owner"), call.Route("repo"));
            if (state.Repositories.Find(owner, name) is null && state.Repositories.FindFormer(owner, name) is { } moved)
                return Moved(call, moved, $"/repos/{owner}/{name}");
            var repository = state.Repositories.Get(owner, name);
            call.Viewer.Demand(repository, needed);
            if (repository.IsArchived && needed == GitHubAccess.Push) throw GitHubErrors.Archived();
            lock (repository.Gate) return handle(call, repository);
        });

    public bool TryFind(string method, string path, [NotNullWhen(true)] out Route? route, [NotNullWhen(true)] out IReadOnlyDictionary<string, string>? values)
    {
        foreach (var candidate in _routes)
        {
            if (candidate.Method != method || candidate.Match(path) is not { } matched) continue;
            (route, values) = (candidate, matched);
            return true;
        }
        (route, values) = (null, null);
        return false;
    }

    // To the same endpoint by the number of the repository, which never changes.
    private ApiAnswer Moved(ApiCall call, RepositoryState moved, string prefix)
    {
        var rest = ApiPath.Strip(call.Request.Path.Value ?? "")[prefix.Length..];
        var url = state.Urls.Api(string.Create(CultureInfo.InvariantCulture, $"repositories/{moved.Id}{rest}{call.Request.QueryString.Value}"));
        return new()
        {
            Status = 301,
            Json = new JsonObject { ["message"] = "Moved Permanently", ["url"] = url, ["documentation_url"] = "https://docs.github.com/rest" },
            Headers = new Dictionary<string, string> { ["Location"] = url },
        };
    }
}
