using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Endpoints;

/// <summary>Finds issues and pull requests by the numbers in paths.</summary>
internal static class IssueLookup
{
    /// <exception cref="GitHubException">There is none.</exception>
    public static IssueState Issue(this ApiCall call, RepositoryState repository) =>
        repository.Issues.GetValueOrDefault((int)Math.Min(call.RouteNumber("number"), int.MaxValue)) ?? throw GitHubErrors.NotFound();

    /// <exception cref="GitHubException">There is none.</exception>
    public static IssueState Pull(this ApiCall call, RepositoryState repository) =>
        call.Issue(repository) is { Pull: not null } pull ? pull : throw GitHubErrors.NotFound();

    /// <summary>Narrows a list by <c>state</c> and orders it by <c>sort</c> and <c>direction</c>.</summary>
    public static List<IssueState> Listed(this ApiCall call, IEnumerable<IssueState> issues)
    {
        var state = call.Query("state") ?? "open";
        var found = issues.Where(i => state == "all" || i.IsOpen == (state == "open"));
        var sorted = call.Query("sort") switch
        {
            "updated" => found.OrderBy(i => i.UpdatedAt).ThenBy(i => i.Number),
            "comments" or "popularity" => found.OrderBy(i => i.Comments.Count).ThenBy(i => i.Number),
            _ => found.OrderBy(i => i.Number),
        };
        return call.Query("direction") == "asc" ? [.. sorted] : [.. sorted.Reverse()];
    }
}
