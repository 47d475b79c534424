using PolyGitops.Sdk.Resilience;

namespace PolyGitops.Sdk.Git.GitHub;

/// <summary>The branch that a pull request comes from.</summary>
internal sealed class PullRequestBranch(RepositoryAddress at, GitHubCommits commits)
{
    private const int Attempts = 3;

    /// <summary>Makes the branch hold a tree, without ever taking a commit away from it.</summary>
    /// <returns>The commit that it is at.</returns>
    public Task<string> HoldAsync(PullRequestDraft draft, string tree, string baseRevision, CancellationToken cancellationToken) =>
        Retries.OvertakenAsync<GitConflictException, string>(Attempts, _ => TryHoldAsync(draft, tree, baseRevision, cancellationToken));

    private async Task<string> TryHoldAsync(PullRequestDraft draft, string tree, string baseRevision, CancellationToken cancellationToken)
    {
        var message = draft.CommitMessage.Length > 0 ? draft.CommitMessage : draft.Title;
        if (await commits.FindAsync(draft.Branch, cancellationToken).ConfigureAwait(false) is not { } current)
        {
            var first = await commits.CreateAsync(message, tree, [baseRevision], cancellationToken).ConfigureAwait(false);
            await CreateAsync(draft.Branch, first.Revision, cancellationToken).ConfigureAwait(false);
            return first.Revision;
        }
        if (await commits.TreeOfAsync(current, cancellationToken).ConfigureAwait(false) == tree) return current;
        var parents = await ParentsAsync(baseRevision, current, cancellationToken).ConfigureAwait(false);
        var commit = await commits.CreateAsync(message, tree, parents, cancellationToken).ConfigureAwait(false);
        await commits.MoveBranchAsync(draft.Branch, commit.Revision, cancellationToken).ConfigureAwait(false);
        return commit.Revision;
    }

    // A child of both, so that the branch moves forward and the pull request shows nothing but the change.
    private async Task<IReadOnlyList<string>> ParentsAsync(string baseRevision, string current, CancellationToken cancellationToken)
    {
        return await at.SendAsync<Octokit.CompareResult, IReadOnlyList<string>>(
            $"Comparing branches of '{at}'", (c, o, n) => c.Repository.Commit.Compare(o, n, baseRevision, current),
            comparison => comparison.Status switch
            {
                "ahead" => [current],
                "behind" or "identical" => [baseRevision],
                "diverged" => [current, baseRevision],
                _ => throw new FormatException("the status of the comparison is unknown"),
            },
            cancellationToken).ConfigureAwait(false);
    }

    private async Task CreateAsync(string branch, string revision, CancellationToken cancellationToken)
    {
        try
        {
            await commits.CreateBranchAsync(branch, revision, cancellationToken).ConfigureAwait(false);
        }
        catch (GitHubException exists) when (exists.IsExisting)
        {
            throw new GitConflictException($"Somebody else created the branch '{branch}' of '{at}'. Try again.", exists);
        }
    }
}
