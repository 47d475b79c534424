using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Rendering;
using PolyGitops.Sdk.Testing.GitHub.Routing;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Endpoints;

/// <summary>Searching issues and pull requests, and repositories.</summary>
internal sealed class SearchEndpoints(ServerState state)
{
    // GitHub returns no more results.
    private const int Most = 1000;

    private const string NotSearchable = "The listed users and repositories cannot be searched either because the resources do not exist "
        + "or you do not have permission to view them.";

    public void Register(RouteTable routes)
    {
        routes.Add("GET", "/search/issues", Issues);
        routes.Add("GET", "/search/repositories", Repositories);
    }

    private ApiResponse Issues(ApiCall call)
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

    private ApiResponse Repositories(ApiCall call)
    {
        var terms = SearchTerm.Parse(call.Query("q") ?? throw GitHubErrors.MissingField("Search", "q"));
        var found = state.Repositories.All.Where(
            r => call.Viewer.AccessTo(r) > GitHubAccess.None && terms.All(t => Fits(r, t) != t.IsNegated)).ToList();
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

    private static ApiResponse Answer<T>(ApiCall call, List<T> found, Func<T, JsonObject> render) => Pagination.Of(call, found, item =>
    {
        var json = render(item);
        json["score"] = 1.0;
        return json;
    }, items => new JsonObject { ["total_count"] = found.Count, ["incomplete_results"] = false, ["items"] = items }, Most);
}

/// <summary>Finds issues and pull requests by the words of a search (GitHub, searching issues and pull requests).</summary>
internal sealed class IssueSearch
{
    private readonly List<SearchTerm> _terms;
    private readonly List<string> _fields;

    public IssueSearch(string query)
    {
        _terms = SearchTerm.Parse(query);
        _fields = [.. _terms.Where(t => t.Qualifier == "in").SelectMany(t => t.Value.Split(','))];
        Repositories = [.. _terms.Where(t => t is { Qualifier: "repo", IsNegated: false }).Select(t => t.Value)];
        Owners = [.. _terms.Where(t => t is { Qualifier: "user" or "org", IsNegated: false }).Select(t => t.Value)];
    }

    /// <summary>Full names; none for all.</summary>
    public IReadOnlyList<string> Repositories { get; }

    /// <summary>Login names; none for all.</summary>
    public IReadOnlyList<string> Owners { get; }

    public bool Includes(RepositoryState repository) => (Repositories.Count == 0 && Owners.Count == 0)
        || Repositories.Contains(repository.FullName, StringComparer.OrdinalIgnoreCase)
            || Owners.Contains(repository.Owner.Login, StringComparer.OrdinalIgnoreCase);

    public bool Fits(IssueState issue) => _terms.All(t => Fits(issue, t) != t.IsNegated);

    private bool Fits(IssueState issue, SearchTerm term) => term.Qualifier switch
    {
        "repo" or "user" or "org" or "in" => !term.IsNegated,
        "is" or "type" => Is(issue, term.Value),
        "state" => issue.IsOpen == (term.Value == "open"),
        "label" => term.Value.Split(',').Any(l => issue.Labels.Contains(l.Trim('"'), StringComparer.OrdinalIgnoreCase)),
        "author" => Same(issue.Author, term.Value),
        "assignee" => issue.Assignees.Any(a => Same(a, term.Value)),
        "head" => issue.Pull is { } pull && pull.Head.StartsWith(term.Value, StringComparison.Ordinal),
        "base" => issue.Pull?.Base == term.Value,
        "draft" => issue.Pull is { } request && request.IsDraft == (term.Value == "true"),
        "review-requested" => issue.Pull?.Reviewers.Any(r => Same(r, term.Value)) is true,
        "" => Text(issue).Any(t => t.Contains(term.Value, StringComparison.OrdinalIgnoreCase)),
        // What is not a qualifier is searched for as it stands.
        _ => Text(issue).Any(t => t.Contains($"{term.Qualifier}:{term.Value}", StringComparison.OrdinalIgnoreCase)),
    };

    private static bool Is(IssueState issue, string value) => value switch
    {
        "issue" => issue.Pull is null,
        "pr" or "pull-request" => issue.Pull is not null,
        "open" => issue.IsOpen,
        "closed" => !issue.IsOpen,
        "merged" => issue.Pull?.MergedAt is not null,
        "unmerged" => issue.Pull is { MergedAt: null },
        "draft" => issue.Pull is { IsDraft: true },
        _ => true,
    };

    private IEnumerable<string> Text(IssueState issue)
    {
        if (_fields.Count == 0 || _fields.Contains("title")) yield return issue.Title;
        if (_fields.Count == 0 || _fields.Contains("body")) yield return issue.Body ?? "";
        if (_fields.Count > 0 && !_fields.Contains("comments")) yield break;
        foreach (var comment in issue.Comments) yield return comment.Body;
    }

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}

/// <summary>One word of a search: a text, or a qualifier with its value.</summary>
/// <param name="Qualifier">Empty for a text.</param>
/// <param name="Value">Without its quotation marks.</param>
/// <param name="IsNegated">Whether it must not fit.</param>
internal sealed record SearchTerm(string Qualifier, string Value, bool IsNegated)
{
    /// <summary>Splits a search at its blanks; quotation marks hold a value together.</summary>
    public static List<SearchTerm> Parse(string query)
    {
        var terms = new List<SearchTerm>();
        var position = 0;
        while (position < query.Length)
        {
            if (query[position] == ' ')
            {
                position++;
                continue;
            }
            var end = End(query, position);
            terms.Add(Read(query[position..end]));
            position = end;
        }
        return terms;
    }

    private static int End(string query, int position)
    {
        var isQuoted = false;
        while (position < query.Length && (isQuoted || query[position] != ' '))
        {
            if (query[position] == '"') isQuoted = !isQuoted;
            position++;
        }
        return position;
    }

    private static SearchTerm Read(string word)
    {
        var isNegated = word.StartsWith('-') && word.Length > 1;
        var plain = isNegated ? word[1..] : word;
        var colon = plain.StartsWith('"') ? -1 : plain.IndexOf(':', StringComparison.Ordinal);
        return colon < 0
            ? new("", plain.Trim('"'), isNegated)
            : new(plain[..colon].ToLowerInvariant(), plain[(colon + 1)..].Trim('"'), isNegated);
    }
}
