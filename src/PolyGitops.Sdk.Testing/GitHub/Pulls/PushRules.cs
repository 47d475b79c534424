using PolyGitops.Sdk.Testing.GitHub.History;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Pulls;

/// <summary>Whether the rules of a branch allow a push to it.</summary>
internal static class PushRules
{
    /// <summary>Why not; null when they do.</summary>
    public static string? Problem(RepositoryState repository, RefChange change)
    {
        if (change.Branch is not { } branch) return null;
        if (change.IsDeletion && branch == repository.DefaultBranch) return "refusing to delete the current branch: " + change.Name;
        if (!repository.Protections.TryGetValue(branch, out var rules)) return null;
        if (change.IsDeletion) return rules.AllowsDeletions ? null : "Cannot delete this branch";
        if (!rules.AllowsForcePushes && RefWriter.IsForced(repository, change)) return "Cannot force-push to this branch";
        if (!rules.IncludesAdmins && change.By.AccessTo(repository) >= GitHubAccess.Admin) return null;
        return Problem(repository, change, rules);
    }

    private static string? Problem(
        RepositoryState repository, RefChange change, ProtectionRules rules)
    {
        if (rules.Pushers is { } pushers && !pushers.Contains(change.By.Login, StringComparer.OrdinalIgnoreCase))
            return "You're not authorized to push to this branch.";
        if (rules.RequiresLinearHistory && HasMerges(repository, change)) return "This branch must not contain merge commits.";
        if (rules.Approvals is { } needed)
            return needed == 0
                ? "Changes must be made through a pull request."
                : $"At least {needed} approving review{(needed == 1 ? " is" : "s are")} required by reviewers with write access.";
        return rules.Checks is { } checks ? CheckRules.Problem(repository, change.After, checks) : null;
    }

    private static bool HasMerges(RepositoryState repository, RefChange change)
    {
        var known = change.IsCreation ? [] : CommitWalk.Reachable(repository.Objects, change.Before);
        return CommitWalk.From(repository.Objects, change.After)
            .Any(id => !known.Contains(id) && repository.Objects.Commit(id).Parents.Count > 1);
    }
}
