using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.GitHub.Access;
using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Rendering;
using PolyGitops.Sdk.Testing.GitHub.Searching;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Endpoints;

/// <summary>Searching issues and pull requests, and repositories.</summary>
internal sealed class SearchEndpoints(ServerState state)
{
    // GitHub finds no more.
    private const int Most = 1000;

    private const string NotSearchable = "The listed users and repositories cannot be searched either because the resources do not exist "
        + "or you do not have permission to view them.";

    public void Register(RouteTable routes)
    {
        routes.Add("GET", "/search/issues", Issues);
        routes.Add("GET", "/search/repositories", Repositories);
    }

    private ApiAnswer Issues(ApiCall call)
    {
        var search = new IssueSearch(call.Query("q") ?? throw GitHubErrors.MissingField("Search", "q"));
        var seen = state.Repositories.All.Where(r => call.Viewer.AccessTo(r) > GitHubAccess.None).ToList();
        if (search.Repositories.Count > 0 && !seen.Any(r => search.Repositories.Contains(r.FullName, StringComparer.OrdinalIgnoreCase)))
            throw GitHubErrors.Invalid("Search", "q", NotSearchable);
        var found = seen.Where(search.Includes).SelectMany(r => Find(r, search));
        var byTime = found.OrderBy(f => call.Query("sort") == "updated" ? f.Issue.UpdatedAt : f.Issue.CreatedAt).ThenBy(f => f.Issue.Id);
        var sorted = call.Query("order") == "asc" ? byTime.ToList() : [.. byTime.Reverse()];
        return Answer(call, sorted, f =>
        {
            lock (f.Repository.Gate) return IssueJson.Render(f.Repository, f.Issue, state);
        });
    }

    private static List<(RepositoryState Repository, IssueState Issue)> Find(RepositoryState repository, IssueSearch search)
    {
        lock (repository.Gate) return [.. repository.Issues.Values.Where(search.Fits).Select(i => (repository, i))];
    }

    private ApiAnswer Repositories(ApiCall call)
    {
        var terms = SearchTerm.Parse(call.Query("q") ?? throw GitHubErrors.MissingField("Search", "q"));
        var found = state.Repositories.All.Where(r => call.Viewer.AccessTo(r) > GitHubAccess.None && terms.All(t => Fits(r, t) != t.IsNegated)).ToList();
        return Answer(call, found, r =>
        {
            lock (r.Gate) return RepositoryJson.Render(r, state, call.Viewer);
        });
    }

    private static bool Fits(RepositoryState repository, SearchTerm term) => term.Qualifier switch
    {
        "in" => !term.IsNegated,
        "user" or "org" => repository.Owner.Login.Equals(term.Value, StringComparison.OrdinalIgnoreCase),
        "topic" => repository.Topics.Contains(term.Value, StringComparer.OrdinalIgnoreCase),
        "is" => term.Value == (repository.IsPrivate ? "private" : "public"),
        _ => $"{repository.Name} {repository.Description}".Contains(term.Value, StringComparison.OrdinalIgnoreCase),
    };

    private static ApiAnswer Answer<T>(ApiCall call, List<T> found, Func<T, JsonObject> render) => Pages.Of(call, found, item =>
    {
        var json = render(item);
        json["score"] = 1.0;
        return json;
    }, items => new JsonObject { ["total_count"] = found.Count, ["incomplete_results"] = false, ["items"] = items }, Most);
}
