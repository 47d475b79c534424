using System.Net;
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
                (c, o, n) => c.PullRequest.Update(o, n, open.Number, new PullRequestUpdate { Title = draft.Title, Body = draft.Body }),
                Whole, cancellationToken)
                    .ConfigureAwait(false);
        }
        await new PullRequestLabels(at).EnsureAsync(open, draft.Labels, cancellationToken).ConfigureAwait(false);
        var reviews = await ReviewsAsync(open.Number, cancellationToken).ConfigureAwait(false);
        var refused = await new PullRequestReviewers(at).EnsureAsync(open, reviews, draft.Reviewers, cancellationToken)
            .ConfigureAwait(false);
        return From(open, reviews) with { RejectedReviewers = refused };
    }

    public async Task<PullRequest> ReadAsync(int number, CancellationToken cancellationToken)
    {
        var found = await at.SendAsync(
            $"Reading pull request {number} of '{at}'", (c, o, n) => c.PullRequest.Get(o, n, number), Whole,
            cancellationToken).ConfigureAwait(false);
        return From(found, await ReviewsAsync(number, cancellationToken).ConfigureAwait(false));
    }

    private async Task<Octokit.PullRequest?> FindAsync(string branch, string baseBranch, CancellationToken cancellationToken)
    {
        var request = new PullRequestRequest { State = ItemStateFilter.Open, Head = $"{at.Owner}:{branch}", Base = baseBranch };
        var open = await at.AllAsync(
            $"Looking for open pull requests of '{at}'", (c, o, n, page) => c.PullRequest.GetAllForRepository(o, n, request, page),
            p => (Whole(p), p.Number), cancellationToken)
            .ConfigureAwait(false);
        return open.FirstOrDefault(p => p.Head.Ref == branch && p.Base.Ref == baseBranch);
    }

    private async Task<Octokit.PullRequest> CreateAsync(PullRequestDraft draft, string baseBranch, CancellationToken cancellationToken)
    {
        try
        {
            return await at.SendAsync(
                $"Opening a pull request of '{at}'",
                (c, o, n) => c.PullRequest.Create(o, n, new NewPullRequest(draft.Title, draft.Branch, baseBranch) { Body = draft.Body }),
                Whole, cancellationToken)
                    .ConfigureAwait(false);
        }
        catch (GitHubException exists) when (exists.IsExisting)
        {
            // Opened at the same time, or by an attempt whose response was lost.
            if (await FindAsync(draft.Branch, baseBranch, cancellationToken).ConfigureAwait(false) is { } open) return open;
            throw;
        }
    }

    private Task<IReadOnlyList<Review>> ReviewsAsync(int number, CancellationToken cancellationToken) => at.AllAsync(
        $"Reading the reviews of pull request {number} of '{at}'",
        (c, o, n, page) => c.PullRequest.Review.GetAll(o, n, number, page), r => (Review.Of(r), r.Id), cancellationToken);

    // Everything that is read of it later is there.
    private static Octokit.PullRequest Whole(Octokit.PullRequest found)
    {
        GitHubAnswers.Id(found.Head.Sha);
        if (found.Merged) GitHubAnswers.Id(found.MergeCommitSha);
        GitHubAnswers.Required(found.Head.Ref, "head");
        GitHubAnswers.Required(found.Base.Ref, "base");
        GitHubAnswers.Required(found.HtmlUrl, "html_url");
        GitHubAnswers.All(found.Labels ?? [], l => GitHubAnswers.Required(l.Name, "name"));
        GitHubAnswers.All(found.RequestedReviewers ?? [], u => u);
        GitHubAnswers.All(found.RequestedTeams ?? [], t => t);
        return found.Number > 0 ? found : throw new FormatException("'number' is missing");
    }

    private static PullRequest From(Octokit.PullRequest found, IReadOnlyList<Review> reviews) => new()
    {
        Number = found.Number,
        Url = found.HtmlUrl,
        State = found.Merged
            ? PullRequestState.Merged
            : found.State.StringValue == "closed"
            ? PullRequestState.Closed
            : PullRequestState.Open,
        HeadRevision = found.Head.Sha,
        MergeRevision = found.Merged ? found.MergeCommitSha : null,
        ApprovedBy = [.. reviews
            // A comment leaves an earlier approval as it is.
            .Where(r => r.State is "APPROVED" or "CHANGES_REQUESTED" or "DISMISSED")
            .GroupBy(r => r.Login)
            .Where(g => g.Last().State == "APPROVED")
            .Select(g => g.Key)
            .Order(StringComparer.Ordinal)],
    };
}

/// <summary>A review of a pull request.</summary>
internal sealed record Review(string Login, string State)
{
    // The user is null when the account was deleted; GitHub shows those as "ghost".
    public static Review Of(PullRequestReview review) =>
        new(review.User?.Login ?? "ghost", (review.State.StringValue ?? "").ToUpperInvariant());
}

/// <summary>Labels of pull requests.</summary>
internal sealed class PullRequestLabels(RepositoryAddress at)
{
    private const string Grey = "ededed";

    /// <summary>Adds the labels that a pull request lacks, and takes none away.</summary>
    public async Task EnsureAsync(Octokit.PullRequest pullRequest, IReadOnlyList<string> labels, CancellationToken cancellationToken)
    {
        var present = (pullRequest.Labels ?? []).Select(l => l.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var missing = labels.Where(l => !present.Contains(l)).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        if (missing.Length == 0) return;
        foreach (var label in missing) await CreateAsync(label, cancellationToken).ConfigureAwait(false);
        await at.SendAsync(
            $"Labelling pull request {pullRequest.Number} of '{at}'",
            (c, o, n) => c.Issue.Labels.AddToIssue(o, n, pullRequest.Number, missing), cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task CreateAsync(string label, CancellationToken cancellationToken)
    {
        var found = await at.FindAsync(
            $"Reading the label '{label}' of '{at}'", (c, o, n) => c.Issue.Labels.Get(o, n, label), static l => l, cancellationToken)
            .ConfigureAwait(false);
        if (found is not null) return;
        try
        {
            await at.SendAsync(
                $"Creating the label '{label}' of '{at}'", (c, o, n) => c.Issue.Labels.Create(o, n, new NewLabel(label, Grey)),
                cancellationToken)
                .ConfigureAwait(false);
        }
        catch (GitHubException exists) when (exists.IsExisting)
        {
            // Created at the same time, or by an attempt whose response was lost.
        }
    }
}

/// <summary>The requested reviewers.</summary>
internal sealed class PullRequestReviewers(RepositoryAddress at)
{
    /// <summary>Requests reviews from those who were not requested and have not reviewed. Nobody is requested twice.</summary>
    /// <returns>Those who cannot be requested because they have no access to the repository.</returns>
    public async Task<IReadOnlyList<string>> EnsureAsync(
        Octokit.PullRequest pullRequest, IReadOnlyList<Review> reviews, IReadOnlyList<string> handles,
        CancellationToken cancellationToken)
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

    private static bool IsKnown(string handle, Octokit.PullRequest pullRequest, IReadOnlyList<Review> reviews)
    {
        // GitHub drops the request to a team once one of it has reviewed.
        if (IsTeam(handle)) return reviews.Count > 0 || (pullRequest.RequestedTeams ?? []).Any(t => Same(t.Slug, NameOf(handle)));
        return Same(pullRequest.User?.Login, NameOf(handle))
            || (pullRequest.RequestedReviewers ?? []).Any(u => Same(u.Login, NameOf(handle)))
            || reviews.Any(r => Same(r.Login, NameOf(handle)));
    }

    private async Task<bool> TryAskAsync(int number, IReadOnlyList<string> handles, CancellationToken cancellationToken)
    {
        var request = new PullRequestReviewRequest(
            [.. handles.Where(h => !IsTeam(h)).Select(NameOf)], [.. handles.Where(IsTeam).Select(NameOf)]);
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
