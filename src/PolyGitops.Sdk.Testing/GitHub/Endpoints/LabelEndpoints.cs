using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Rendering;
using PolyGitops.Sdk.Testing.GitHub.Routing;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Endpoints;

/// <summary>Labels of repositories and of issues.</summary>
internal sealed class LabelEndpoints(ServerState state)
{
    public void Register(RouteTable routes)
    {
        routes.AddForRepository("GET", "labels", GitHubAccess.Pull, (call, repository) =>
            Pagination.Of(call, [.. repository.Labels.All], l => LabelJson.Render(repository, l, state.Urls)));
        routes.AddForRepository("POST", "labels", GitHubAccess.Push, Create);
        routes.AddForRepository("GET", "labels/{name*}", GitHubAccess.Pull, (call, repository) =>
            ApiResponse.Ok(LabelJson.Render(repository, Find(call, repository), state.Urls)));
        routes.AddForRepository("PATCH", "labels/{name*}", GitHubAccess.Push, Update);
        routes.AddForRepository("DELETE", "labels/{name*}", GitHubAccess.Push, Delete);
        routes.AddForRepository(
            "GET", "issues/{number}/labels", GitHubAccess.Pull, (call, repository) => OfIssue(call, repository, call.Issue(repository)));
        routes.AddForRepository(
            "POST", "issues/{number}/labels", GitHubAccess.Push, (call, repository) => Change(call, repository, keeps: true));
        routes.AddForRepository(
            "PUT", "issues/{number}/labels", GitHubAccess.Push, (call, repository) => Change(call, repository, keeps: false));
        routes.AddForRepository("DELETE", "issues/{number}/labels", GitHubAccess.Push, RemoveAll);
        routes.AddForRepository("DELETE", "issues/{number}/labels/{name*}", GitHubAccess.Push, Remove);
    }

    private ApiResponse Create(ApiCall call, RepositoryState repository)
    {
        var name = call.Fields.Text("name") ?? throw GitHubErrors.MissingField("Label", "name");
        if (repository.Labels.Find(name) is not null) throw GitHubErrors.AlreadyExists("Label", "name");
        var label = Describe(call, new() { Id = state.Ids.Next(), Name = name });
        repository.Labels.Set(label);
        return ApiResponse.Created(LabelJson.Render(repository, label, state.Urls));
    }

    private ApiResponse Update(ApiCall call, RepositoryState repository)
    {
        var before = Find(call, repository);
        var after = Describe(call, before with { Name = call.Fields.Text("new_name") ?? call.Fields.Text("name") ?? before.Name });
        repository.Labels.Remove(before.Name);
        repository.Labels.Set(after);
        foreach (var issue in repository.Issues.Values) issue.Labels = [.. issue.Labels.Select(l => l == before.Name ? after.Name : l)];
        return ApiResponse.Ok(LabelJson.Render(repository, after, state.Urls));
    }

    private static ApiResponse Delete(ApiCall call, RepositoryState repository)
    {
        var label = Find(call, repository);
        repository.Labels.Remove(label.Name);
        foreach (var issue in repository.Issues.Values) issue.Labels.Remove(label.Name);
        return ApiResponse.NoContent;
    }

    private static LabelState Describe(ApiCall call, LabelState label)
    {
        var color = call.Fields.Text("color")?.TrimStart('#') ?? label.Color;
        if (color.Length != 6 || !color.All(char.IsAsciiHexDigit)) throw GitHubErrors.Invalid("Label", "color");
        return label with
        {
            Color = color.ToLowerInvariant(),
            Description = call.Fields.Has("description") ? call.Fields.Text("description") : label.Description,
        };
    }

    private ApiResponse Change(ApiCall call, RepositoryState repository, bool keeps)
    {
        var issue = call.Issue(repository);
        // The names come in an object or, as Octokit sends them, alone.
        var names = call.Fields.Texts("labels") ?? call.Fields.Items;
        issue.Labels = LabelChanger.Ensure(repository, [.. keeps ? issue.Labels : [], .. names], state);
        Touch(call, repository, issue, "labeled");
        return OfIssue(call, repository, issue);
    }

    private ApiResponse Remove(ApiCall call, RepositoryState repository)
    {
        var issue = call.Issue(repository);
        var name = issue.Labels.Find(l => l.Equals(call.Route("name"), StringComparison.OrdinalIgnoreCase))
            ?? throw GitHubErrors.NotFound("Label does not exist");
        issue.Labels.Remove(name);
        Touch(call, repository, issue, "unlabeled");
        return OfIssue(call, repository, issue);
    }

    private ApiResponse RemoveAll(ApiCall call, RepositoryState repository)
    {
        var issue = call.Issue(repository);
        issue.Labels.Clear();
        Touch(call, repository, issue, "unlabeled");
        return ApiResponse.NoContent;
    }

    private void Touch(ApiCall call, RepositoryState repository, IssueState issue, string action)
    {
        issue.UpdatedAt = state.Now;
        if (issue.Pull is null) state.Events.IssueChanged(repository, issue, action, call.Viewer.Login);
        else state.Events.PullChanged(repository, issue, action, call.Viewer.Login);
    }

    private ApiResponse OfIssue(ApiCall call, RepositoryState repository, IssueState issue) =>
        Pagination.Of(
            call, [.. issue.Labels.Select(repository.Labels.Find).OfType<LabelState>()], l => LabelJson.Render(repository, l, state.Urls));

    private static LabelState Find(ApiCall call, RepositoryState repository) =>
        repository.Labels.Find(call.Route("name")) ?? throw GitHubErrors.NotFound();
}

/// <summary>Gives labels to issues.</summary>
internal static class LabelChanger
{
    /// <summary>The names as the repository spells them; a label that it does not have is made.</summary>
    public static List<string> Ensure(RepositoryState repository, IReadOnlyList<string> names, ServerState state)
    {
        foreach (var name in names.Where(n => repository.Labels.Find(n) is null))
            repository.Labels.Set(new() { Id = state.Ids.Next(), Name = name });
        return [.. names.Select(n => repository.Labels.Find(n)!.Name).Distinct()];
    }
}
