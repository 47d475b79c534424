using PolyGitops.Sdk.Testing.GitHub.Access;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Pulls;

/// <summary>What the reviews of a pull request come to.</summary>
internal static class Approvals
{
    /// <summary>The newest word of everybody who said yes or no; a comment changes nothing.</summary>
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
