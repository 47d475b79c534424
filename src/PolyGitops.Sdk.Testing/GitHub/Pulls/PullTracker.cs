using PolyGitops.Sdk.Testing.GitHub.History;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Pulls;

/// <summary>Keeps open pull requests in sync with their branches.</summary>
internal sealed class PullTracker(ServerState state)
{
    public void Follow(RepositoryState repository, RefChange change)
    {
        if (change.Branch is not { } branch) return;
        foreach (var issue in repository.Issues.Values.Where(i => i is { IsOpen: true, Pull: not null }).ToList())
        {
            var pull = issue.Pull!;
            if (pull.Head == branch) FollowHead(repository, issue, change);
            if (pull.Base == branch && issue.IsOpen) FollowBase(repository, issue, change);
        }
    }

    private void FollowHead(RepositoryState repository, IssueState issue, RefChange change)
    {
        if (change.IsDeletion)
        {
            Close(repository, issue, change.By.Login);
            return;
        }
        var pull = issue.Pull!;
        pull.HeadId = change.After;
        issue.UpdatedAt = state.Now;
        if (repository.Protections.GetValueOrDefault(pull.Base) is { DismissesStaleReviews: true })
        {
            foreach (var review in pull.Reviews.Where(r => r.State == ReviewState.Approved)) review.State = ReviewState.Dismissed;
        }
        state.Events.PullChanged(repository, issue, "synchronize", change.By.Login);
    }

    // A pull request whose commits were pushed to the base is merged.
    private void FollowBase(RepositoryState repository, IssueState issue, RefChange change)
    {
        if (change.IsDeletion)
        {
            Close(repository, issue, change.By.Login);
            return;
        }
        var pull = issue.Pull!;
        pull.BaseId = change.After;
        if (!Ancestry.IsAncestor(repository.Objects, pull.HeadId, change.After)) return;
        (pull.MergeId, pull.MergedAt, pull.MergedBy) = (change.After, state.Now, change.By.Login);
        Close(repository, issue, change.By.Login);
    }

    private void Close(RepositoryState repository, IssueState issue, string by)
    {
        (issue.ClosedAt, issue.ClosedBy, issue.UpdatedAt) = (state.Now, by, state.Now);
        state.Events.PullChanged(repository, issue, "closed", by);
    }
}
