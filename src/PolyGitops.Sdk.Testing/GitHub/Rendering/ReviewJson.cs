using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Rendering;

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
            ["_links"] = new JsonObject { ["html"] = new JsonObject { ["href"] = html }, ["pull_request"] = new JsonObject { ["href"] = pull } },
            ["commit_id"] = review.Commit.ToString(),
        };
        if (review.SubmittedAt is { } time) json["submitted_at"] = time.ToApi();
        return json;
    }
}
