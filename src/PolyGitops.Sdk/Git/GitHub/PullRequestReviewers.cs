using System.Net;
using Octokit;

namespace PolyGitops.Sdk.Git.GitHub;

/// <summary>The requested reviewers.</summary>
internal sealed class PullRequestReviewers(RepositoryAddress at)
{
    /// <summary>Requests reviews from those who were not requested and have not reviewed. Nobody is requested twice.</summary>
    /// <returns>Those who cannot be requested because they have no access to the repository.</returns>
    public async Task<IReadOnlyList<string>> EnsureAsync(
        Octokit.PullRequest pullRequest, IReadOnlyList<PullRequestReview> reviews, IReadOnlyList<string> handles, CancellationToken cancellationToken)
    {
        var missing = handles.Distinct(StringComparer.OrdinalIgnoreCase).Where(h => !IsKnown(h, pullRequest, reviews)).ToList();
        if (missing.Count == 0 || await TryAskAsync(pullRequest.Number, missing, cancellationToken).ConfigureAwait(false)) return [];
        if (missing.Count == 1) return missing;
        // GitHub rejects all of them because of one, and does not say which.
        var refused = new List<string>();
        foreach (var handle in missing)
        {
            if (!await TryAskAsync(pullRequest.Number, [handle], cancellationToken).ConfigureAwait(false)) refused.Add(handle);
        }
        return refused;
    }

    private static bool IsKnown(string handle, Octokit.PullRequest pullRequest, IReadOnlyList<PullRequestReview> reviews)
    {
        // GitHub drops the request to a team once one of it has reviewed.
        if (IsTeam(handle)) return reviews.Count > 0 || (pullRequest.RequestedTeams ?? []).Any(t => Same(t.Slug, NameOf(handle)));
        return Same(pullRequest.User?.Login, NameOf(handle)) || (pullRequest.RequestedReviewers ?? []).Any(u => Same(u.Login, NameOf(handle)))
            || reviews.Any(r => Same(r.User.Login, NameOf(handle)));
    }

    private async Task<bool> TryAskAsync(int number, IReadOnlyList<string> handles, CancellationToken cancellationToken)
    {
        var request = new PullRequestReviewRequest([.. handles.Where(h => !IsTeam(h)).Select(NameOf)], [.. handles.Where(IsTeam).Select(NameOf)]);
        try
        {
            await at.SendAsync(
                $"Asking {string.Join(", ", handles)} to review pull request {number} of '{at}'",
                (c, o, n) => c.PullRequest.ReviewRequest.Create(o, n, number, request), cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (GitHubException refused) when (refused.StatusCode == HttpStatusCode.UnprocessableEntity)
        {
            return false;
        }
    }

    private static bool IsTeam(string handle) => handle.Contains('/', StringComparison.Ordinal);

    private static string NameOf(string handle) => handle[(handle.IndexOf('/', StringComparison.Ordinal) + 1)..].TrimStart('@');

    private static bool Same(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
