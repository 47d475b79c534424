using PolyGitops.Sdk.Testing.GitHub.Access;
using PolyGitops.Sdk.Testing.GitHub.History;
using PolyGitops.Sdk.Testing.GitHub.Owners;
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

    /// <summary>Why not everybody may; null when everybody may.</summary>
    public static string? Problem(RepositoryState repository, PullState pull, ServerState state) =>
        repository.Protections.TryGetValue(pull.Base, out var rules) ? Problem(repository, pull, rules, state) : null;

    public static bool IsBehind(RepositoryState repository, PullState pull) =>
        repository.Refs.Branch(pull.Base) is { } @base && !Ancestry.IsAncestor(repository.Objects, @base, pull.HeadId);

    private static string? Problem(RepositoryState repository, PullState pull, BranchProtection rules, ServerState state)
    {
        if (rules.Approvals is { } needed && Approvals.Problem(repository, pull, needed, state) is { } reviews) return reviews;
        if (rules.RequiresCodeOwners && OwnerReviews.Problem(repository, pull, state) is { } owners) return owners;
        if (rules.Checks is { } checks && CheckRules.Problem(repository, pull.HeadId, checks) is { } missing) return missing;
        if (rules is { Checks: not null, RequiresUpToDate: true } && IsBehind(repository, pull)) return "Head branch is out of date.";
        return null;
    }
}
