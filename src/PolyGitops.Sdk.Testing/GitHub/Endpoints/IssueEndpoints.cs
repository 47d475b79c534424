using PolyGitops.Sdk.Testing.GitHub.Access;
using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Rendering;
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
        routes.AddForRepository("GET", "issues/{number}", GitHubAccess.Pull, (call, repository) => Show(repository, call.Issue(repository)));
        routes.AddForRepository("PATCH", "issues/{number}", GitHubAccess.Push, Update);
        routes.AddForRepository("GET", "issues/{number}/comments", GitHubAccess.Pull, ListComments);
        routes.AddForRepository("POST", "issues/{number}/comments", GitHubAccess.Pull, Comment);
        routes.AddForRepository("GET", "issues/comments/{comment}", GitHubAccess.Pull, ShowComment);
        routes.AddForRepository("PATCH", "issues/comments/{comment}", GitHubAccess.Push, ChangeComment);
        routes.AddForRepository("DELETE", "issues/comments/{comment}", GitHubAccess.Push, DeleteComment);
    }

    private ApiAnswer List(ApiCall call, RepositoryState repository)
    {
        var issues = repository.Issues.Values.AsEnumerable();
        foreach (var label in (call.Query("labels") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
            issues = issues.Where(i => i.Labels.Contains(label, StringComparer.OrdinalIgnoreCase));
        if (call.Query("creator") is { } creator) issues = issues.Where(i => i.Author.Equals(creator, StringComparison.OrdinalIgnoreCase));
        if (call.Query("assignee") is { } assignee and not "*")
            issues = issues.Where(i => assignee == "none" ? i.Assignees.Count == 0 : i.Assignees.Contains(assignee, StringComparer.OrdinalIgnoreCase));
        if (call.QueryTime("since") is { } since) issues = issues.Where(i => i.UpdatedAt >= since);
        return Pages.Of(call, call.Listed(issues), i => IssueJson.Render(repository, i, state));
    }

    private ApiAnswer Create(ApiCall call, RepositoryState repository)
    {
        if (call.Viewer.IsAnonymous) throw GitHubErrors.RequiresAuthentication();
        var title = call.Fields.Text("title") is { Length: > 0 } text ? text : throw GitHubErrors.MissingField("Issue", "title");
        var issue = new IssueState(state.Ids.Next(), repository.NextNumber, call.Viewer.Login, state.Now) { Title = title, Body = call.Fields.Text("body") };
        issue.Labels = LabelChanger.Ensure(repository, call.Fields.Texts("labels") ?? [], state);
        issue.Assignees = Assignees(call) ?? [];
        repository.Issues[issue.Number] = issue;
        state.Hooks.IssueChanged(repository, issue, "opened", call.Viewer.Login);
        return ApiAnswer.Created(IssueJson.Render(repository, issue, state));
    }

    private ApiAnswer Update(ApiCall call, RepositoryState repository)
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

    private ApiAnswer Show(RepositoryState repository, IssueState issue) => ApiAnswer.Ok(IssueJson.Render(repository, issue, state));

    private ApiAnswer ListComments(ApiCall call, RepositoryState repository)
    {
        var issue = call.Issue(repository);
        return Pages.Of(call, issue.Comments, c => IssueJson.Comment(repository, issue, c, state));
    }

    private ApiAnswer Comment(ApiCall call, RepositoryState repository)
    {
        if (call.Viewer.IsAnonymous) throw GitHubErrors.RequiresAuthentication();
        var issue = call.Issue(repository);
        var comment = new CommentState(state.Ids.Next(), call.Viewer.Login, call.Fields.RequiredText("body"), state.Now);
        issue.Comments.Add(comment);
        issue.UpdatedAt = state.Now;
        return ApiAnswer.Created(IssueJson.Comment(repository, issue, comment, state));
    }

    private ApiAnswer ShowComment(ApiCall call, RepositoryState repository)
    {
        var (issue, comment) = FindComment(call, repository);
        return ApiAnswer.Ok(IssueJson.Comment(repository, issue, comment, state));
    }

    private ApiAnswer ChangeComment(ApiCall call, RepositoryState repository)
    {
        var (_, comment) = FindComment(call, repository);
        (comment.Body, comment.UpdatedAt) = (call.Fields.RequiredText("body"), state.Now);
        return ShowComment(call, repository);
    }

    private static ApiAnswer DeleteComment(ApiCall call, RepositoryState repository)
    {
        var (issue, comment) = FindComment(call, repository);
        issue.Comments.Remove(comment);
        return ApiAnswer.NoContent;
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
