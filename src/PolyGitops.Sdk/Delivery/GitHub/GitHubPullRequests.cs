using System.Net;
using Octokit;
using PolyGitops.Sdk.Git;
using PullRequest = PolyGitops.Sdk.Git.PullRequest;

namespace PolyGitops.Sdk.Delivery.GitHub;

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
            open = await at.Api.SendAsync(
                $"Updating pull request {open.Number} of '{at}'",
                c => c.PullRequest.Update(at.Owner, at.Name, open.Number, new PullRequestUpdate { Title = draft.Title, Body = draft.Body }), cancellationToken).ConfigureAwait(false);
        }
        await new PullRequestLabels(at).EnsureAsync(open, draft.Labels, cancellationToken).ConfigureAwait(false);
        var reviews = await ReviewsAsync(open.Number, cancellationToken).ConfigureAwait(false);
        var refused = await new PullRequestReviewers(at).EnsureAsync(open, reviews, draft.Reviewers, cancellationToken).ConfigureAwait(false);
        return From(open, reviews) with { NotAsked = refused };
    }

    public async Task<PullRequest> ReadAsync(int number, CancellationToken cancellationToken)
    {
        var found = await at.Api.SendAsync(
            $"Reading pull request {number} of '{at}'", c => c.PullRequest.Get(at.Owner, at.Name, number), cancellationToken).ConfigureAwait(false);
        return From(found, await ReviewsAsync(number, cancellationToken).ConfigureAwait(false));
    }

    private async Task<Octokit.PullRequest?> FindAsync(string branch, string baseBranch, CancellationToken cancellationToken)
    {
        var request = new PullRequestRequest { State = ItemStateFilter.Open, Head = $"{at.Owner}:{branch}", Base = baseBranch };
        var open = await at.Api.SendAsync(
            $"Looking for open pull requests of '{at}'", c => c.PullRequest.GetAllForRepository(at.Owner, at.Name, request), cancellationToken).ConfigureAwait(false);
        return open.FirstOrDefault(p => p.Head.Ref == branch && p.Base.Ref == baseBranch);
    }

    private async Task<Octokit.PullRequest> CreateAsync(PullRequestDraft draft, string baseBranch, CancellationToken cancellationToken)
    {
        try
        {
            return await at.Api.SendAsync(
                $"Opening a pull request of '{at}'",
                c => c.PullRequest.Create(at.Owner, at.Name, new NewPullRequest(draft.Title, draft.Branch, baseBranch) { Body = draft.Body }), cancellationToken).ConfigureAwait(false);
        }
        catch (GitHubException exists) when (exists.StatusCode == HttpStatusCode.UnprocessableEntity
            && exists.Message.Contains("already exists", StringComparison.OrdinalIgnoreCase))
        {
            // Opened at the same time, or by an attempt whose answer was lost.
            if (await FindAsync(draft.Branch, baseBranch, cancellationToken).ConfigureAwait(false) is { } open) return open;
            throw;
        }
    }

    private Task<IReadOnlyList<PullRequestReview>> ReviewsAsync(int number, CancellationToken cancellationToken) => at.Api.SendAsync(
        $"Reading the reviews of pull request {number} of '{at}'", c => c.PullRequest.Review.GetAll(at.Owner, at.Name, number), cancellationToken);

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
