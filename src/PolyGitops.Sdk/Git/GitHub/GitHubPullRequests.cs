using Octokit;

namespace PolyGitops.Sdk.Git.GitHub;

/// <summary>Pull requests of a repository.</summary>
internal sealed class GitHubPullRequests(RepositoryAddress at)
{
    /// <summary>Opens a pull request, or brings the open one from the same branch up to date.</summary>
    public async Task<PullRequest> OpenAsync(PullRequestDraft draft, string baseBranch, CancellationToken cancellationToken)
    {
        var open = await FindAsync(draft.Branch, baseBranch, cancellationToken).ConfigureAwait(false)
            ?? await CreateAsync(draft, baseBranch, cancellationToken).ConfigureAwait(false);
        if (open.Title != draft.Title || (open.Body ?? "") != draft.Body)
        {
            open = await at.SendAsync(
                $"Updating pull request {open.Number} of '{at}'",
                (c, o, n) => c.PullRequest.Update(o, n, open.Number, new PullRequestUpdate { Title = draft.Title, Body = draft.Body }), cancellationToken)
                    .ConfigureAwait(false);
        }
        await new PullRequestLabels(at).EnsureAsync(open, draft.Labels, cancellationToken).ConfigureAwait(false);
        var reviews = await ReviewsAsync(open.Number, cancellationToken).ConfigureAwait(false);
        var refused = await new PullRequestReviewers(at).EnsureAsync(open, reviews, draft.Reviewers, cancellationToken).ConfigureAwait(false);
        return From(open, reviews) with { NotAsked = refused };
    }

    public async Task<PullRequest> ReadAsync(int number, CancellationToken cancellationToken)
    {
        var found = await at.SendAsync(
            $"Reading pull request {number} of '{at}'", (c, o, n) => c.PullRequest.Get(o, n, number), cancellationToken).ConfigureAwait(false);
        return From(found, await ReviewsAsync(number, cancellationToken).ConfigureAwait(false));
    }

    private async Task<Octokit.PullRequest?> FindAsync(string branch, string baseBranch, CancellationToken cancellationToken)
    {
        var request = new PullRequestRequest { State = ItemStateFilter.Open, Head = $"{at.Owner}:{branch}", Base = baseBranch };
        var open = await at.SendAsync(
            $"Looking for open pull requests of '{at}'", (c, o, n) => c.PullRequest.GetAllForRepository(o, n, request), cancellationToken)
            .ConfigureAwait(false);
        return open.FirstOrDefault(p => p.Head.Ref == branch && p.Base.Ref == baseBranch);
    }

    private async Task<Octokit.PullRequest> CreateAsync(PullRequestDraft draft, string baseBranch, CancellationToken cancellationToken)
    {
        try
        {
            return await at.SendAsync(
                $"Opening a pull request of '{at}'",
                (c, o, n) => c.PullRequest.Create(o, n, new NewPullRequest(draft.Title, draft.Branch, baseBranch) { Body = draft.Body }), cancellationToken)
                    .ConfigureAwait(false);
        }
        catch (GitHubException exists) when (exists.IsExisting)
        {
            // Opened at the same time, or by an attempt whose response was lost.
            if (await FindAsync(draft.Branch, baseBranch, cancellationToken).ConfigureAwait(false) is { } open) return open;
            throw;
        }
    }

    private Task<IReadOnlyList<PullRequestReview>> ReviewsAsync(int number, CancellationToken cancellationToken) => at.SendAsync(
        $"Reading the reviews of pull request {number} of '{at}'", (c, o, n) => c.PullRequest.Review.GetAll(o, n, number), cancellationToken);

    private static PullRequest From(Octokit.PullRequest found, IReadOnlyList<PullRequestReview> reviews) => new()
    {
        Number = found.Number,
        Url = found.HtmlUrl,
        State = found.Merged ? PullRequestState.Merged : found.State.StringValue == "closed" ? PullRequestState.Closed : PullRequestState.Open,
        HeadRevision = found.Head.Sha,
        MergeRevision = found.Merged ? found.MergeCommitSha : null,
        ApprovedBy = [.. reviews
            // A comment leaves an earlier approval as it is.
            .Where(r => r.State.StringValue?.ToUpperInvariant() is "APPROVED" or "CHANGES_REQUESTED" or "DISMISSED")
            .GroupBy(r => r.User.Login)
            .Where(g => g.Last().State.StringValue.Equals("APPROVED", StringComparison.OrdinalIgnoreCase))
            .Select(g => g.Key)
            .Order(StringComparer.Ordinal)],
    };
}
