using PolyGitops.Sdk.Testing.GitHub.Objects;
using PolyGitops.Sdk.Testing.GitHub.Pulls;
using PolyGitops.Sdk.Testing.GitHub.Rendering;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Owners;

/// <summary>The reviews that the owners of changed files are asked for.</summary>
internal static class OwnerReviews
{
    /// <summary>Asks the owners of the files that a new pull request changes.</summary>
    public static void Ask(RepositoryState repository, IssueState issue, ServerState state)
    {
        var pull = issue.Pull!;
        foreach (var owner in OwnerSets(repository, pull).SelectMany(o => o).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var team = owner.Split('/');
            if (team.Length == 2 && state.IsTeam(owner)) pull.Teams.Add(team[1]);
            else if (state.Accounts.Find(owner) is { } user && !owner.Equals(issue.Author, StringComparison.OrdinalIgnoreCase)) pull.Reviewers.Add(user.Login);
        }
    }

    /// <summary>Why the owners do not allow the merge; null when they do.</summary>
    public static string? Problem(RepositoryState repository, PullState pull, ServerState state)
    {
        var approved = Approvals.Current(pull).Where(r => r.State == ReviewState.Approved).Select(r => r.Author).ToList();
        var waiting = OwnerSets(repository, pull).FirstOrDefault(owners => !owners.Any(o => approved.Any(a => Stands(o, a, state))));
        return waiting is null ? null : $"Waiting on code owner review from {string.Join(", ", waiting)}.";
    }

    private static bool Stands(string owner, string login, ServerState state) =>
        owner.Equals(login, StringComparison.OrdinalIgnoreCase) || state.MembersOf(owner).Contains(login, StringComparer.OrdinalIgnoreCase);

    // Of each changed file that somebody owns. The base says who.
    private static IEnumerable<IReadOnlyList<string>> OwnerSets(RepositoryState repository, PullState pull)
    {
        if (repository.Refs.Branch(pull.Base) is not ObjectId @base) return [];
        var owners = CodeOwners.At(repository, @base);
        return PullDetails.Files(repository, pull).Select(f => owners.Of(f.Path)).Where(o => o.Count > 0);
    }
}
