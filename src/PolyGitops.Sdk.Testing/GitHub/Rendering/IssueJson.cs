using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Rendering;

/// <summary>Issues; a pull request is one too.</summary>
internal static class IssueJson
{
    public static JsonObject Render(RepositoryState repository, IssueState issue, ServerState state)
    {
        var urls = state.Urls;
        var json = new JsonObject
        {
            ["url"] = urls.Api(repository, $"issues/{issue.Number}"),
            ["repository_url"] = urls.Api(repository),
            ["labels_url"] = urls.Api(repository, $"issues/{issue.Number}/labels{{/name}}"),
            ["comments_url"] = urls.Api(repository, $"issues/{issue.Number}/comments"),
            ["events_url"] = urls.Api(repository, $"issues/{issue.Number}/events"),
            ["html_url"] = urls.Web(repository, $"{(issue.Pull is null ? "issues" : "pull")}/{issue.Number}"),
            ["id"] = issue.Id,
            ["node_id"] = NodeId.Of("Issue", issue.Id),
        };
        AddCommon(json, repository, issue, state);
        json["comments"] = issue.Comments.Count;
        json["state_reason"] = issue.StateReason;
        json["closed_by"] = issue.ClosedBy is { } by ? AccountJson.Short(state.Accounts.User(by), urls) : null;
        if (issue.Pull is { } pull) json["draft"] = pull.IsDraft;
        if (issue.Pull is not null) json["pull_request"] = Links(repository, issue, urls);
        return json;
    }

    /// <summary>What issues and pull requests have in common.</summary>
    public static void AddCommon(JsonObject json, RepositoryState repository, IssueState issue, ServerState state)
    {
        var urls = state.Urls;
        json["number"] = issue.Number;
        json["title"] = issue.Title;
        json["user"] = AccountJson.Short(state.Accounts.User(issue.Author), urls);
        json["labels"] = LabelJson.Of(repository, issue, urls);
        json["state"] = issue.IsOpen ? "open" : "closed";
        json["locked"] = false;
        json["active_lock_reason"] = null;
        json["assignee"] = issue.Assignees.Count > 0 ? AccountJson.Short(state.Accounts.User(issue.Assignees[0]), urls) : null;
        json["assignees"] = new JsonArray([.. issue.Assignees.Select(a => AccountJson.Short(state.Accounts.User(a), urls))]);
        json["milestone"] = null;
        json["created_at"] = issue.CreatedAt.ToApi();
        json["updated_at"] = issue.UpdatedAt.ToApi();
        json["closed_at"] = issue.ClosedAt?.ToApi();
        json["author_association"] = repository.Owner.Login == issue.Author ? "OWNER" : "COLLABORATOR";
        json["body"] = issue.Body;
    }

    public static JsonObject Comment(RepositoryState repository, IssueState issue, CommentState comment, ServerState state) => new()
    {
        ["id"] = comment.Id,
        ["node_id"] = NodeId.Of("IssueComment", comment.Id),
        ["url"] = state.Urls.Api(repository, $"issues/comments/{comment.Id}"),
        ["html_url"] = state.Urls.Web(repository, $"issues/{issue.Number}#issuecomment-{comment.Id}"),
        ["issue_url"] = state.Urls.Api(repository, $"issues/{issue.Number}"),
        ["body"] = comment.Body,
        ["user"] = AccountJson.Short(state.Accounts.User(comment.Author), state.Urls),
        ["created_at"] = comment.CreatedAt.ToApi(),
        ["updated_at"] = comment.UpdatedAt.ToApi(),
        ["author_association"] = repository.Owner.Login == comment.Author ? "OWNER" : "COLLABORATOR",
    };

    private static JsonObject Links(RepositoryState repository, IssueState issue, GitHubUrls urls)
    {
        var web = urls.Web(repository, $"pull/{issue.Number}");
        return new()
        {
            ["url"] = urls.Api(repository, $"pulls/{issue.Number}"),
            ["html_url"] = web,
            ["diff_url"] = web + ".diff",
            ["patch_url"] = web + ".patch",
            ["merged_at"] = issue.Pull!.MergedAt?.ToApi(),
        };
    }
}

/// <summary>Labels.</summary>
internal static class LabelJson
{
    public static JsonObject Render(RepositoryState repository, LabelState label, GitHubUrls urls) => new()
    {
        ["id"] = label.Id,
        ["node_id"] = NodeId.Of("Label", label.Id),
        ["url"] = urls.Api(repository, $"labels/{Uri.EscapeDataString(label.Name)}"),
        ["name"] = label.Name,
        ["color"] = label.Color,
        ["default"] = label.IsDefault,
        ["description"] = label.Description,
    };

    /// <summary>The labels of an issue.</summary>
    public static JsonArray Of(RepositoryState repository, IssueState issue, GitHubUrls urls) =>
        [.. issue.Labels.Select(repository.Labels.Find).OfType<LabelState>().Select(l => Render(repository, l, urls))];
}
