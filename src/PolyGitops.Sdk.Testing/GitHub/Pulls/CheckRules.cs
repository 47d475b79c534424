using PolyGitops.Sdk.Testing.GitHub.Objects;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Pulls;

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
