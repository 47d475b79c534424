using PolyGitops.Sdk.Testing.GitHub.History;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Pulls;

/// <summary>Keeps open pull requests in step with their branches.</summary>
internal static class PullTracker
{
    public static void Follow(RepositoryState repository, RefChange change, ServerState state)
    {
        if (change.Branch is not { } branch) return;
        foreach (var issue in repository.Issues.Values.Where(i => i is { IsOpen: true, Pull: not null }).ToList())
        {
            var pull = issue.Pull!;
            if (pull.Head == branch) FollowHead(repository, issue, change, state);
            if (pull.Base == branch && issue.IsOpen) FollowBase(repository, issue, change, state);
        }
    }

    private static void FollowHead(RepositoryState repository, IssueState issue, RefChange change, ServerState state)
    {
        if (change.IsDeletion)
        {
            Close(repository, issue, change.By.Login, state);
            return;
        }
        var pull = issue.Pull!;
        pull.HeadId = change.After;
        issue.UpdatedAt = state.Now;
        if (repository.Protections.GetValueOrDefault(pull.Base) is { DismissesStaleReviews: true })
        {
            foreach (var review in pull.Reviews.Where(r => r.State == ReviewState.Approved)) review.State = ReviewState.Dismissed;
        }
        state.Hooks.PullChanged(repository, issue, "synchronize", change.By.Login);
    }

    // Whose commits have come into the base by a push is merged.
    private static void FollowBase(RepositoryState repository, IssueState issue, RefChange change, ServerState state)
    {
        if (change.IsDeletion)
        {
            Close(repository, issue, change.By.Login, state);
            return;
        }
        var pull = issue.Pull!;
        pull.BaseId = change.After;
        if (!Ancestry.IsAncestor(repository.Objects, pull.HeadId, change.After)) return;
        (pull.MergeId, pull.MergedAt, pull.MergedBy) = (change.After, state.Now, change.By.Login);
        Close(repository, issue, change.By.Login, state);
    }

    private static void Close(RepositoryState repository, IssueState issue, string by, ServerState state)
    {
        (issue.ClosedAt, issue.ClosedBy, issue.UpdatedAt) = (state.Now, by, state.Now);
        state.Hooks.PullChanged(repository, issue, "closed", by);
    }
}
