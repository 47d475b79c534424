using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Searching;

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
        || Repositories.Contains(repository.FullName, StringComparer.OrdinalIgnoreCase) || Owners.Contains(repository.Owner.Login, StringComparer.OrdinalIgnoreCase);

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
        // What is no qualifier is searched for as it stands.
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
