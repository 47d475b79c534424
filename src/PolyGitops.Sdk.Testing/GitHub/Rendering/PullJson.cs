using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.GitHub.Access;
using PolyGitops.Sdk.Testing.GitHub.Objects;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Rendering;

/// <summary>Pull requests as lists show them; <see cref="PullDetails"/> adds the rest.</summary>
internal static class PullJson
{
    public static JsonObject Render(RepositoryState repository, IssueState issue, ServerState state, Viewer? viewer)
    {
        var (pull, urls) = (issue.Pull!, state.Urls);
        var (api, web) = (urls.Api(repository, $"pulls/{issue.Number}"), urls.Web(repository, $"pull/{issue.Number}"));
        var json = new JsonObject
        {
            ["url"] = api,
            ["id"] = issue.Id,
            ["node_id"] = NodeId.Of("PullRequest", issue.Id),
            ["html_url"] = web,
            ["diff_url"] = web + ".diff",
            ["patch_url"] = web + ".patch",
            ["issue_url"] = urls.Api(repository, $"issues/{issue.Number}"),
            ["commits_url"] = api + "/commits",
            ["review_comments_url"] = api + "/comments",
            ["review_comment_url"] = urls.Api(repository, "pulls/comments{/number}"),
            ["comments_url"] = urls.Api(repository, $"issues/{issue.Number}/comments"),
            ["statuses_url"] = urls.Api(repository, $"statuses/{pull.HeadId}"),
        };
        IssueJson.AddCommon(json, repository, issue, state);
        json["draft"] = pull.IsDraft;
        json["merged_at"] = pull.MergedAt?.ToApi();
        json["merge_commit_sha"] = pull.MergeId?.ToString();
        json["requested_reviewers"] = Reviewers(pull, state);
        json["requested_teams"] = Teams(repository, pull, urls);
        json["head"] = End(repository, pull.Head, pull.HeadId, state, viewer);
        json["base"] = End(repository, pull.Base, issue.IsOpen ? repository.Refs.Branch(pull.Base) ?? pull.BaseId : pull.BaseId, state, viewer);
        json["auto_merge"] = null;
        return json;
    }

    public static JsonArray Reviewers(PullState pull, ServerState state) =>
        [.. pull.Reviewers.Select(r => AccountJson.Short(state.Accounts.User(r), state.Urls))];

    public static JsonArray Teams(RepositoryState repository, PullState pull, GitHubUrls urls) =>
        [.. pull.Teams.Select(slug => TeamJson.Render(repository.Owner.Login, slug, urls))];

    private static JsonObject End(RepositoryState repository, string branch, ObjectId id, ServerState state, Viewer? viewer) => new()
    {
        ["label"] = $"{repository.Owner.Login}:{branch}",
        ["ref"] = branch,
        ["sha"] = id.ToString(),
        ["user"] = AccountJson.Short(repository.Owner, state.Urls),
        ["repo"] = RepositoryJson.Render(repository, state, viewer),
    };
}
