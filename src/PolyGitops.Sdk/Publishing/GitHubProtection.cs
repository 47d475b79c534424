using Octokit;
using PolyGitops.Sdk.Git.GitHub;

namespace PolyGitops.Sdk.Publishing;

/// <summary>Protection of a branch.</summary>
internal sealed class GitHubProtection(RepositoryAddress at)
{
    public async Task<SettingChange?> PlanAsync(Repository? found, string branch, BranchProtection wanted, CancellationToken cancellationToken)
    {
        var current = found is null ? null : await at.FindAsync(
            $"Reading the protection of '{branch}' of '{at}'", (c, o, n) => c.Repository.Branch.GetBranchProtection(o, n, branch), cancellationToken)
            .ConfigureAwait(false);
        var now = current is null ? "" : From(current).ToString();
        if (now == wanted.ToString()) return null;
        return new()
        {
            Name = $"protection of '{branch}'",
            Current = now,
            Wanted = wanted.ToString(),
            IsAfterCommit = true,
            Apply = token => at.SendAsync(
                $"Protecting '{branch}' of '{at}'", (c, o, n) => c.Repository.Branch.UpdateBranchProtection(o, n, branch, Update(wanted, current)), token),
        };
    }

    private static BranchProtection From(BranchProtectionSettings current) => new()
    {
        RequiredApprovals = current.RequiredPullRequestReviews?.RequiredApprovingReviewCount ?? 0,
        RequireCodeOwners = current.RequiredPullRequestReviews?.RequireCodeOwnerReviews ?? false,
        DismissStaleApprovals = current.RequiredPullRequestReviews?.DismissStaleReviews ?? false,
        RequiredChecks = current.RequiredStatusChecks?.Contexts ?? [],
        RequireUpToDate = current.RequiredStatusChecks?.Strict ?? false,
        IncludeAdministrators = current.EnforceAdmins?.Enabled ?? false,
    };

    // GitHub replaces a protection as a whole, so settings that should not change are sent back unchanged.
    private static BranchProtectionSettingsUpdate Update(BranchProtection wanted, BranchProtectionSettings? current)
    {
        var checks = wanted.RequiredChecks.Count == 0 ? null
            : new BranchProtectionRequiredStatusChecksUpdate(wanted.RequireUpToDate, wanted.RequiredChecks);
        var reviews = wanted.RequiredApprovals == 0 ? null
            : new BranchProtectionRequiredReviewsUpdate(wanted.DismissStaleApprovals, wanted.RequireCodeOwners, wanted.RequiredApprovals,
                current?.RequiredPullRequestReviews?.RequireLastPushApproval ?? false);
        var restrictions = current?.Restrictions is { } who
            ? new BranchProtectionPushRestrictionsUpdate(
                new BranchProtectionTeamCollection([.. who.Teams.Select(t => t.Slug)]),
                new BranchProtectionUserCollection([.. who.Users.Select(u => u.Login)]))
            : null;
        return new(
            checks, reviews, restrictions, current?.RequiredSignatures?.Enabled ?? false, wanted.IncludeAdministrators,
            current?.RequiredLinearHistory?.Enabled ?? false, current?.AllowForcePushes?.Enabled, current?.AllowDeletions?.Enabled ?? false,
            current?.BlockCreations?.Enabled ?? false,
            current?.RequiredConversationResolution?.Enabled ?? false, current?.LockBranch?.Enabled ?? false);
    }
}
