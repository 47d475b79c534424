using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Rendering;
using PolyGitops.Sdk.Testing.GitHub.Routing;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Endpoints;

/// <summary>Issues and the comments on them.</summary>
internal sealed class IssueEndpoints(ServerState state)
{
    private readonly IssueChanger _changer = new(state);

    public void Register(RouteTable routes)
    {
        routes.AddForRepository("GET", "issues", GitHubAccess.Pull, List);
        routes.AddForRepository("POST", "issues", GitHubAccess.Pull, Create);
        routes.AddForRepository(
            "GET", "issues/{number}", GitHubAccess.Pull, (call, repository) => Show(repository, call.Issue(repository)));
        routes.AddForRepository("PATCH", "issues/{number}", GitHubAccess.Push, Update);
        routes.AddForRepository("GET", "issues/{number}/comments", GitHubAccess.Pull, ListComments);
        routes.AddForRepository("POST", "issues/{number}/comments", GitHubAccess.Pull, Comment);
        routes.AddForRepository("GET", "issues/comments/{comment}", GitHubAccess.Pull, ShowComment);
        routes.AddForRepository("PATCH", "issues/comments/{comment}", GitHubAccess.Push, ChangeComment);
        routes.AddForRepository("DELETE", "issues/comments/{comment}", GitHubAccess.Push, DeleteComment);
    }

    private ApiResponse List(ApiCall call, RepositoryState repository)
    {
        var issues = repository.Issues.Values.AsEnumerable();
        foreach (var label in (call.Query("labels") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
            issues = issues.Where(i => i.Labels.Contains(label, StringComparer.OrdinalIgnoreCase));
        if (call.Query("creator") is { } creator) issues = issues.Where(i => i.Author.Equals(creator, StringComparison.OrdinalIgnoreCase));
        if (call.Query("assignee") is { } assignee and not "*")
            issues = issues.Where(
                i => assignee == "none" ? i.Assignees.Count == 0 : i.Assignees.Contains(assignee, StringComparer.OrdinalIgnoreCase));
        if (call.QueryTime("since") is { } since) issues = issues.Where(i => i.UpdatedAt >= since);
        return Pagination.Of(call, call.Listed(issues), i => IssueJson.Render(repository, i, state));
    }

    private ApiResponse Create(ApiCall call, RepositoryState repository)
    {
        if (call.Viewer.IsAnonymous) throw GitHubErrors.RequiresAuthentication();
        var title = call.Fields.Text("title") is { Length: > 0 } text ? text : throw GitHubErrors.MissingField("Issue", "title");
        var issue = new IssueState(state.Ids.Next(), repository.NextNumber, call.Viewer.Login, state.Now)
        {
            Title = title,
            Body = call.Fields.Text("body"),
        };
        issue.Labels = LabelChanger.Ensure(repository, call.Fields.Texts("labels") ?? [], state);
        issue.Assignees = Assignees(call) ?? [];
        repository.Issues[issue.Number] = issue;
        state.Events.IssueChanged(repository, issue, "opened", call.Viewer.Login);
        return ApiResponse.Created(IssueJson.Render(repository, issue, state));
    }

    private ApiResponse Update(ApiCall call, RepositoryState repository)
    {
        var issue = call.Issue(repository);
        if (call.Fields.Texts("labels") is { } labels) issue.Labels = LabelChanger.Ensure(repository, labels, state);
        issue.Assignees = Assignees(call) ?? issue.Assignees;
        _changer.Change(call, repository, issue);
        return Show(repository, issue);
    }

    // People whom GitHub does not know cannot be assigned.
    private List<string>? Assignees(ApiCall call)
    {
        var names = call.Fields.Texts("assignees") ?? (call.Fields.Text("assignee") is { } single ? [single] : null);
        if (names?.FirstOrDefault(n => state.Accounts.Find(n) is null) is { } unknown)
            throw GitHubErrors.Invalid("Issue", "assignees", $"The user {unknown} cannot be assigned.");
        return names is null ? null : [.. names.Select(n => state.Accounts.User(n).Login)];
    }

    private ApiResponse Show(RepositoryState repository, IssueState issue) => ApiResponse.Ok(IssueJson.Render(repository, issue, state));

    private ApiResponse ListComments(ApiCall call, RepositoryState repository)
    {
        var issue = call.Issue(repository);
        return Pagination.Of(call, issue.Comments, c => IssueJson.Comment(repository, issue, c, state));
    }

    private ApiResponse Comment(ApiCall call, RepositoryState repository)
    {
        if (call.Viewer.IsAnonymous) throw GitHubErrors.RequiresAuthentication();
        var issue = call.Issue(repository);
        var comment = new CommentState(state.Ids.Next(), call.Viewer.Login, call.Fields.RequiredText("body"), state.Now);
        issue.Comments.Add(comment);
        issue.UpdatedAt = state.Now;
        return ApiResponse.Created(IssueJson.Comment(repository, issue, comment, state));
    }

    private ApiResponse ShowComment(ApiCall call, RepositoryState repository)
    {
        var (issue, comment) = FindComment(call, repository);
        return ApiResponse.Ok(IssueJson.Comment(repository, issue, comment, state));
    }

    private ApiResponse ChangeComment(ApiCall call, RepositoryState repository)
    {
        var (_, comment) = FindComment(call, repository);
        (comment.Body, comment.UpdatedAt) = (call.Fields.RequiredText("body"), state.Now);
        return ShowComment(call, repository);
    }

    private static ApiResponse DeleteComment(ApiCall call, RepositoryState repository)
    {
        var (issue, comment) = FindComment(call, repository);
        issue.Comments.Remove(comment);
        return ApiResponse.NoContent;
    }

    private static (IssueState Issue, CommentState Comment) FindComment(ApiCall call, RepositoryState repository)
    {
        var id = call.RouteNumber("comment");
        foreach (var issue in repository.Issues.Values)
        {
            if (issue.Comments.Find(c => c.Id == id) is { } found) return (issue, found);
        }
        throw GitHubErrors.NotFound();
    }
}

/// <summary>Changes issues and pull requests.</summary>
internal sealed class IssueChanger(ServerState state)
{
    public void Change(ApiCall call, RepositoryState repository, IssueState issue)
    {
        var fields = call.Fields;
        var newState = fields.Text("state");
        if (newState is not (null or "open" or "closed")) throw GitHubErrors.Invalid(issue.Pull is null ? "Issue" : "PullRequest", "state");
        if (newState is not null) ChangeState(call, repository, issue, isOpen: newState == "open");
        if (fields.Text("title") is { Length: > 0 } title) issue.Title = title;
        if (fields.Has("body")) issue.Body = fields.Text("body");
        if (fields.Names.Any(n => n is "title" or "body")) Notify(repository, issue, "edited", call.Viewer.Login);
        issue.UpdatedAt = state.Now;
    }

    private void ChangeState(ApiCall call, RepositoryState repository, IssueState issue, bool isOpen)
    {
        if (isOpen == issue.IsOpen) return;
        if (isOpen && issue.Pull is { } pull) Reopen(repository, pull);
        issue.ClosedAt = isOpen ? null : state.Now;
        issue.ClosedBy = isOpen ? null : call.Viewer.Login;
        issue.StateReason = issue.Pull is not null ? null : isOpen ? "reopened" : call.Fields.Text("state_reason") ?? "completed";
        Notify(repository, issue, isOpen ? "reopened" : "closed", call.Viewer.Login);
    }

    private static void Reopen(RepositoryState repository, PullState pull)
    {
        if (pull.MergedAt is not null)
            throw GitHubErrors.Invalid("PullRequest", "state", "state cannot be changed. The pull request cannot be reopened.");
        pull.HeadId = repository.Refs.Branch(pull.Head)
            ?? throw GitHubErrors.Invalid("PullRequest", "state", $"state cannot be changed. The {pull.Head} branch has been deleted.");
    }

    private void Notify(RepositoryState repository, IssueState issue, string action, string by)
    {
        if (issue.Pull is null) state.Events.IssueChanged(repository, issue, action, by);
        else state.Events.PullChanged(repository, issue, action, by);
    }
}

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
