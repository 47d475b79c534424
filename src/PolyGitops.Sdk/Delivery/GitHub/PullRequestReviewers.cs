using Octokit;

namespace PolyGitops.Sdk.Delivery.GitHub;

/// <summary>Who is asked for a review.</summary>
internal sealed class PullRequestReviewers(RepositoryAddress at)
{
    /// <summary>Asks those who were neither asked nor have reviewed. Nobody is asked twice.</summary>
    public async Task EnsureAsync(
        PullRequest pullRequest, IReadOnlyList<PullRequestReview> reviews, IReadOnlyList<string> handles, CancellationToken cancellationToken)
    {
        var names = handles.Select(h => h.TrimStart('@')).Distinct(StringComparer.OrdinalIgnoreCase).ToLookup(h => h.Contains('/', StringComparison.Ordinal));
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { pullRequest.User?.Login ?? "" };
        known.UnionWith((pullRequest.RequestedReviewers ?? []).Select(u => u.Login));
        known.UnionWith(reviews.Select(r => r.User.Login));
        var users = names[false].Where(u => !known.Contains(u)).ToList();
        var asked = (pullRequest.RequestedTeams ?? []).Select(t => t.Slug).ToHashSet(StringComparer.OrdinalIgnoreCase);
        // GitHub drops the request to a team once one of it has reviewed.
        var teams = reviews.Count > 0 ? [] : names[true].Select(t => t[(t.IndexOf('/', StringComparison.Ordinal) + 1)..]).Where(t => !asked.Contains(t)).ToList();
        if (users.Count + teams.Count == 0) return;
        await at.Api.SendAsync(
            $"Asking {string.Join(", ", users.Concat(teams))} to review pull request {pullRequest.Number} of '{at}' (they need access to the repository)",
            c => c.PullRequest.ReviewRequest.Create(at.Owner, at.Name, pullRequest.Number, new PullRequestReviewRequest(users, teams)), cancellationToken).ConfigureAwait(false);
    }
}
