using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Pulls;

/// <summary>Asks for reviews and takes them.</summary>
internal sealed class PullReviewer(ServerState state)
{
    /// <summary>The state after an event of the API; null for a word that is none.</summary>
    public static string? StateAfter(string? word) => word switch
    {
        null or "" => ReviewState.Pending,
        "APPROVE" => ReviewState.Approved,
        "REQUEST_CHANGES" => ReviewState.ChangesRequested,
        "COMMENT" => ReviewState.Commented,
        _ => null,
    };

    /// <exception cref="GitHubException">It is their own pull request, or the review is empty.</exception>
    public ReviewState Review(RepositoryState repository, IssueState issue, string by, string newState, string body)
    {
        Check(issue, by, newState, body);
        var review = new ReviewState(state.Ids.Next(), by, issue.Pull!.HeadId)
        {
            State = newState,
            Body = body,
            SubmittedAt = newState == ReviewState.Pending ? null : state.Now,
        };
        issue.Pull.Reviews.Add(review);
        if (newState != ReviewState.Pending) Submitted(repository, issue, review);
        return review;
    }

    /// <summary>Submits a review that was begun before.</summary>
    /// <exception cref="GitHubException">It is their own pull request, or the review is empty.</exception>
    public void Submit(RepositoryState repository, IssueState issue, ReviewState review, string newState, string body)
    {
        Check(issue, review.Author, newState, body);
        (review.State, review.Body, review.SubmittedAt) = (newState, body, state.Now);
        Submitted(repository, issue, review);
    }

    /// <exception cref="GitHubException">One of them cannot be requested; then none is.</exception>
    public void RequestReviews(
        RepositoryState repository, IssueState issue, IReadOnlyList<string> users, IReadOnlyList<string> teams, string by)
    {
        if (users.Contains(issue.Author, StringComparer.OrdinalIgnoreCase))
            throw GitHubErrors.Unprocessable("Review cannot be requested from pull request author.");
        var areKnown = users.All(u => state.Accounts.Find(u) is { IsOrganization: false })
            && teams.All(t => state.IsTeam($"{repository.Owner.Login}/{t}"));
        if (!areKnown)
        {
            throw GitHubErrors.Unprocessable(
                "Reviews may only be requested from collaborators. One or more of the users or teams you specified "
                + $"is not a collaborator of the {repository.FullName} repository.");
        }
        var pull = issue.Pull!;
        pull.Reviewers.AddRange(
            users.Select(u => state.Accounts.User(u).Login).Except(pull.Reviewers, StringComparer.OrdinalIgnoreCase).ToList());
        pull.Teams.AddRange(teams.Except(pull.Teams, StringComparer.OrdinalIgnoreCase).ToList());
        issue.UpdatedAt = state.Now;
        state.Events.PullChanged(repository, issue, "review_requested", by);
    }

    private void Submitted(RepositoryState repository, IssueState issue, ReviewState review)
    {
        issue.Pull!.Reviewers.RemoveAll(r => r.Equals(review.Author, StringComparison.OrdinalIgnoreCase));
        // A member answers for the team.
        issue.Pull.Teams.RemoveAll(
            t => state.MembersOf($"{repository.Owner.Login}/{t}").Contains(review.Author, StringComparer.OrdinalIgnoreCase));
        issue.UpdatedAt = state.Now;
        state.Events.Reviewed(repository, issue, review);
    }

    private static void Check(IssueState issue, string by, string newState, string body)
    {
        var isOwn = by.Equals(issue.Author, StringComparison.OrdinalIgnoreCase);
        if (isOwn && newState == ReviewState.Approved) throw Refused("Can not approve your own pull request");
        if (isOwn && newState == ReviewState.ChangesRequested) throw Refused("Can not request changes on your own pull request");
        if (body.Length == 0 && newState is (ReviewState.ChangesRequested or ReviewState.Commented)) throw Refused("Body can't be blank");
    }

    private static GitHubException Refused(string why) => new(422, "Unprocessable Entity", [JsonValue.Create(why)]);
}
