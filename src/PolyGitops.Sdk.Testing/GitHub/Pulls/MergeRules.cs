using PolyGitops.Sdk.Testing.GitHub.History;
using PolyGitops.Sdk.Testing.GitHub.Objects;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Pulls;

/// <summary>Whether the rules of its base allow a pull request to be merged.</summary>
internal static class MergeRules
{
    /// <summary>Why not; null when they do.</summary>
    public static string? Problem(RepositoryState repository, PullState pull, Viewer by, ServerState state)
    {
        if (!repository.Protections.TryGetValue(pull.Base, out var rules)) return null;
        if (!rules.IncludesAdmins && by.AccessTo(repository) >= GitHubAccess.Admin) return null;
        return Problem(repository, pull, rules, state);
    }

    /// <summary>Why not everyone may; null when everyone may.</summary>
    public static string? Problem(RepositoryState repository, PullState pull, ServerState state) =>
        repository.Protections.TryGetValue(pull.Base, out var rules) ? Problem(repository, pull, rules, state) : null;

    public static bool IsBehind(RepositoryState repository, PullState pull) =>
        repository.Refs.Branch(pull.Base) is { } @base && !Ancestry.IsAncestor(repository.Objects, @base, pull.HeadId);

    private static string? Problem(
        RepositoryState repository, PullState pull, ProtectionRules rules, ServerState state)
    {
        if (rules.Approvals is { } needed && Approvals.Problem(repository, pull, needed, state) is { } reviews) return reviews;
        if (rules.RequiresCodeOwners && OwnerReviews.Problem(repository, pull, state) is { } owners) return owners;
        if (rules.Checks is { } checks && CheckRules.Problem(repository, pull.HeadId, checks) is { } missing) return missing;
        if (rules is { Checks: not null, RequiresUpToDate: true } && IsBehind(repository, pull)) return "Head branch is out of date.";
        return null;
    }
}

/// <summary>The combined result of the reviews of a pull request.</summary>
internal static class Approvals
{
    /// <summary>The newest approval or rejection of each reviewer; comments do not change it.</summary>
    public static IEnumerable<ReviewState> Current(PullState pull) => pull.Reviews
        .Where(r => r.State is ReviewState.Approved or ReviewState.ChangesRequested or ReviewState.Dismissed)
        .GroupBy(r => r.Author, StringComparer.OrdinalIgnoreCase).Select(g => g.Last());

    /// <summary>Why the reviews do not allow the merge; null when they do.</summary>
    public static string? Problem(RepositoryState repository, PullState pull, int needed, ServerState state)
    {
        var counted = Current(pull).Where(r => state.ViewerFor(r.Author).AccessTo(repository) >= GitHubAccess.Push).ToList();
        if (counted.Any(r => r.State == ReviewState.ChangesRequested)) return "Changes have been requested.";
        var approved = counted.Count(r => r.State == ReviewState.Approved);
        return approved >= needed
            ? null
            : $"At least {needed} approving review{(needed == 1 ? " is" : "s are")} required by reviewers with write access.";
    }
}

/// <summary>Whether a commit has passed the checks that a branch asks for.</summary>
internal static class CheckRules
{
    /// <summary>Why not; null when it has.</summary>
    public static string? Problem(RepositoryState repository, ObjectId commit, IReadOnlyList<string> checks)
    {
        var missing = checks.Where(c => !repository.StatusesOf(commit).Any(s => s.Context == c && s.State == "success")).ToList();
        return missing.Count switch
        {
            0 => null,
            1 => $"Required status check \"{missing[0]}\" is expected.",
            _ => $"{missing.Count} of {checks.Count} required status checks are expected.",
        };
    }
}
