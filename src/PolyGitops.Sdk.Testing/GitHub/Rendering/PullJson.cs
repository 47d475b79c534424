using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.GitHub.History;
using PolyGitops.Sdk.Testing.GitHub.Objects;
using PolyGitops.Sdk.Testing.GitHub.Pulls;
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
        json["base"] = End(
            repository, pull.Base, issue.IsOpen ? repository.Refs.Branch(pull.Base) ?? pull.BaseId : pull.BaseId, state, viewer);
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

/// <summary>A single pull request with what a list leaves out.</summary>
internal static class PullDetails
{
    /// <param name="repository">Where it is.</param>
    /// <param name="issue">The pull request.</param>
    /// <param name="state">The server.</param>
    /// <param name="viewer">The caller.</param>
    /// <param name="isNew">Right after it was opened GitHub does not know yet whether it can be merged.</param>
    public static JsonObject Render(RepositoryState repository, IssueState issue, ServerState state, Viewer? viewer, bool isNew = false)
    {
        var json = PullJson.Render(repository, issue, state, viewer);
        var pull = issue.Pull!;
        json["merged"] = pull.MergedAt is not null;
        var isMergeable = isNew || !issue.IsOpen ? null : IsMergeable(repository, pull);
        json["mergeable"] = isMergeable;
        json["rebaseable"] = isMergeable;
        json["mergeable_state"] = isMergeable is { } known ? State(repository, pull, known, state) : "unknown";
        json["merged_by"] = pull.MergedBy is { } by ? AccountJson.Short(state.Accounts.User(by), state.Urls) : null;
        json["comments"] = issue.Comments.Count;
        json["review_comments"] = 0;
        json["maintainer_can_modify"] = false;
        AddSize(json, repository, pull);
        return json;
    }

    private static bool? IsMergeable(RepositoryState repository, PullState pull) =>
        repository.Refs.Branch(pull.Base) is { } @base ? CommitMerge.Tree(repository.Objects, @base, pull.HeadId) is not null : null;

    private static string State(RepositoryState repository, PullState pull, bool isMergeable, ServerState state)
    {
        if (!isMergeable) return "dirty";
        if (pull.IsDraft) return "draft";
        if (MergeRules.Problem(repository, pull, state) is not null)
            return repository.Protections[pull.Base] is { RequiresUpToDate: true } && MergeRules.IsBehind(repository, pull)
                ? "behind"
                : "blocked";
        return repository.StatusesOf(pull.HeadId).Any(s => s.State != "success") ? "unstable" : "clean";
    }

    private static void AddSize(JsonObject json, RepositoryState repository, PullState pull)
    {
        var files = PullChanges.Files(repository, pull);
        var lines = files.Select(f => LineCounts.Of(repository.Objects, f)).ToList();
        json["commits"] = PullChanges.Commits(repository, pull).Count;
        json["additions"] = lines.Sum(l => l.Added);
        json["deletions"] = lines.Sum(l => l.Removed);
        json["changed_files"] = files.Count;
    }
}

/// <summary>Reviews.</summary>
internal static class ReviewJson
{
    public static JsonObject Render(RepositoryState repository, IssueState issue, ReviewState review, ServerState state)
    {
        var html = state.Urls.Web(repository, $"pull/{issue.Number}#pullrequestreview-{review.Id}");
        var pull = state.Urls.Api(repository, $"pulls/{issue.Number}");
        var json = new JsonObject
        {
            ["id"] = review.Id,
            ["node_id"] = NodeId.Of("PullRequestReview", review.Id),
            ["user"] = AccountJson.Short(state.Accounts.User(review.Author), state.Urls),
            ["body"] = review.Body,
            ["state"] = review.State,
            ["html_url"] = html,
            ["pull_request_url"] = pull,
            ["author_association"] = repository.Owner.Login == review.Author ? "OWNER" : "COLLABORATOR",
            ["_links"] = new JsonObject
            {
                ["html"] = new JsonObject { ["href"] = html },
                ["pull_request"] = new JsonObject { ["href"] = pull },
            },
            ["commit_id"] = review.Commit.ToString(),
        };
        if (review.SubmittedAt is { } time) json["submitted_at"] = time.ToApi();
        return json;
    }
}
