using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Pulls;
using PolyGitops.Sdk.Testing.GitHub.Rendering;
using PolyGitops.Sdk.Testing.GitHub.Routing;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Endpoints;

/// <summary>Reviews, and who is asked for one.</summary>
internal sealed class ReviewEndpoints(ServerState state)
{
    private readonly PullReviewer _reviewer = new(state);

    public void Register(RouteTable routes)
    {
        routes.AddForRepository("GET", "pulls/{number}/reviews", GitHubAccess.Pull, List);
        routes.AddForRepository("POST", "pulls/{number}/reviews", GitHubAccess.Pull, Create);
        routes.AddForRepository(
            "GET", "pulls/{number}/reviews/{review}", GitHubAccess.Pull,
            (call, repository) => Answer(call, repository, Find(call, repository)));
        routes.AddForRepository("POST", "pulls/{number}/reviews/{review}/events", GitHubAccess.Pull, Submit);
        routes.AddForRepository("PUT", "pulls/{number}/reviews/{review}/dismissals", GitHubAccess.Push, Dismiss);
        routes.AddForRepository("GET", "pulls/{number}/requested_reviewers", GitHubAccess.Pull, ListAsked);
        routes.AddForRepository("POST", "pulls/{number}/requested_reviewers", GitHubAccess.Push, RequestReviewers);
        routes.AddForRepository("DELETE", "pulls/{number}/requested_reviewers", GitHubAccess.Push, RemoveReviewRequests);
    }

    private ApiResponse List(ApiCall call, RepositoryState repository)
    {
        var issue = call.Pull(repository);
        // A pending review is only visible to its author.
        var seen = issue.Pull!.Reviews.Where(r => r.State != ReviewState.Pending || r.Author == call.Viewer.Login).ToList();
        return Pagination.Of(call, seen, r => ReviewJson.Render(repository, issue, r, state));
    }

    private ApiResponse Create(ApiCall call, RepositoryState repository)
    {
        if (call.Viewer.IsAnonymous) throw GitHubErrors.RequiresAuthentication();
        var newState = PullReviewer.StateAfter(call.Fields.Text("event"))
            ?? throw GitHubErrors.Schema("No subschema in \"oneOf\" matched for 'event'.");
        var review = _reviewer.Review(repository, call.Pull(repository), call.Viewer.Login, newState, call.Fields.Text("body") ?? "");
        return Answer(call, repository, review);
    }

    private ApiResponse Submit(ApiCall call, RepositoryState repository)
    {
        var review = Find(call, repository);
        if (review.State != ReviewState.Pending) throw GitHubErrors.Unprocessable("Could not submit review: it was submitted before.");
        var newState = PullReviewer.StateAfter(call.Fields.RequiredText("event"))
            ?? throw GitHubErrors.Schema("No subschema in \"oneOf\" matched for 'event'.");
        _reviewer.Submit(repository, call.Pull(repository), review, newState, call.Fields.Text("body") ?? review.Body);
        return Answer(call, repository, review);
    }

    private ApiResponse Dismiss(ApiCall call, RepositoryState repository)
    {
        var review = Find(call, repository);
        call.Fields.RequiredText("message");
        if (review.State is not (ReviewState.Approved or ReviewState.ChangesRequested))
            throw GitHubErrors.Unprocessable("Can not dismiss a commented pull request review");
        review.State = ReviewState.Dismissed;
        return Answer(call, repository, review);
    }

    private ApiResponse ListAsked(ApiCall call, RepositoryState repository)
    {
        var pull = call.Pull(repository).Pull!;
        return ApiResponse.Ok(
            new JsonObject { ["users"] = PullJson.Reviewers(pull, state), ["teams"] = PullJson.Teams(repository, pull, state.Urls) });
    }

    private ApiResponse RequestReviewers(ApiCall call, RepositoryState repository)
    {
        var issue = call.Pull(repository);
        _reviewer.RequestReviews(
            repository, issue, call.Fields.Texts("reviewers") ?? [], call.Fields.Texts("team_reviewers") ?? [], call.Viewer.Login);
        return ApiResponse.Created(PullJson.Render(repository, issue, state, call.Viewer));
    }

    private ApiResponse RemoveReviewRequests(ApiCall call, RepositoryState repository)
    {
        var issue = call.Pull(repository);
        var (users, teams) = (call.Fields.Texts("reviewers") ?? [], call.Fields.Texts("team_reviewers") ?? []);
        issue.Pull!.Reviewers.RemoveAll(r => users.Contains(r, StringComparer.OrdinalIgnoreCase));
        issue.Pull.Teams.RemoveAll(t => teams.Contains(t, StringComparer.OrdinalIgnoreCase));
        return ApiResponse.Ok(PullJson.Render(repository, issue, state, call.Viewer));
    }

    private static ReviewState Find(ApiCall call, RepositoryState repository)
    {
        var id = call.RouteNumber("review");
        return call.Pull(repository).Pull!.Reviews.FirstOrDefault(r => r.Id == id) ?? throw GitHubErrors.NotFound();
    }

    private ApiResponse Answer(ApiCall call, RepositoryState repository, ReviewState review) =>
        ApiResponse.Ok(ReviewJson.Render(repository, call.Pull(repository), review, state));
}
