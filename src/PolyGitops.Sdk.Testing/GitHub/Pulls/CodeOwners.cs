using System.Text;
using System.Text.RegularExpressions;
using PolyGitops.Sdk.Testing.GitHub.Objects;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Pulls;

/// <summary>Who owns which files of a branch, by its CODEOWNERS file.</summary>
internal sealed class CodeOwners
{
    // The first of them counts.
    private static readonly string[] Places = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];

    private readonly List<(Regex Pattern, IReadOnlyList<string> Owners)> _rules = [];

    private CodeOwners(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            var parts = line.Split('#')[0].Split((char[])[' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length > 0) _rules.Add((OwnerPattern.Compile(parts[0]), [.. parts.Skip(1).Select(o => o.TrimStart('@'))]));
        }
    }

    /// <summary>The owners that a commit has; nobody when it has no such file.</summary>
    public static CodeOwners At(RepositoryState repository, ObjectId commit)
    {
        var objects = repository.Objects;
        var file = Places.Select(p => TreePaths.Find(objects, objects.Commit(commit).Tree, p))
            .FirstOrDefault(e => e is { Type: ObjectType.Blob });
        return new(file is null ? "" : Encoding.UTF8.GetString(objects.Get(file.Id).Content));
    }

    /// <summary>Login names, and teams as <c>acme/platform</c>. The last pattern that fits counts.</summary>
    public IReadOnlyList<string> Of(string path) => _rules.FindLast(r => r.Pattern.IsMatch(path)).Owners ?? [];
}

/// <summary>
/// A path in a CODEOWNERS file (GitHub, CODEOWNERS syntax): as in a .gitignore file, without negation and character ranges.
/// </summary>
internal static class OwnerPattern
{
    public static Regex Compile(string pattern)
    {
        // With a slash at the start or inside it, it starts at the root; otherwise it may stand in any folder.
        var trimmed = pattern.TrimEnd('/');
        var regex = new StringBuilder(trimmed.Contains('/', StringComparison.Ordinal) ? "^" : "^(?:.*/)?");
        var rest = trimmed.AsSpan().TrimStart('/');
        while (!rest.IsEmpty)
        {
            var length = Append(regex, rest);
            rest = rest[length..];
        }
        // A folder owns all that is in it, but "docs/*" only what is directly in it.
        regex.Append(pattern.EndsWith('/') ? "/.*$" : pattern.EndsWith("/*", StringComparison.Ordinal) ? "$" : "(?:/.*)?$");
        return new(regex.ToString(), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    }

    private static int Append(StringBuilder regex, ReadOnlySpan<char> rest)
    {
        if (rest.StartsWith("**/"))
        {
            regex.Append("(?:.*/)?");
            return 3;
        }
        if (rest.StartsWith("**"))
        {
            regex.Append(".*");
            return 2;
        }
        regex.Append(rest[0] switch
        {
            '*' => "[^/]*",
            '?' => "[^/]",
            var other => Regex.Escape(other.ToString()),
        });
        return 1;
    }
}

/// <summary>The reviews requested from the owners of changed files.</summary>
internal static class OwnerReviews
{
    /// <summary>Requests reviews from the owners of the files that a new pull request changes.</summary>
    public static void RequestReviews(RepositoryState repository, IssueState issue, ServerState state)
    {
        var pull = issue.Pull!;
        foreach (var owner in OwnerSets(repository, pull).SelectMany(o => o).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var team = owner.Split('/');
            if (team.Length == 2 && state.IsTeam(owner)) pull.Teams.Add(team[1]);
            else if (state.Accounts.Find(owner) is { } user && !owner.Equals(issue.Author, StringComparison.OrdinalIgnoreCase))
                pull.Reviewers.Add(user.Login);
        }
    }

    /// <summary>Why the owners do not allow the merge; null when they do.</summary>
    public static string? Problem(RepositoryState repository, PullState pull, ServerState state)
    {
        var approved = Approvals.Current(pull).Where(r => r.State == ReviewState.Approved).Select(r => r.Author).ToList();
        var waiting = OwnerSets(repository, pull).FirstOrDefault(owners => !owners.Any(o => approved.Any(a => IsKnown(o, a, state))));
        return waiting is null ? null : $"Waiting on code owner review from {string.Join(", ", waiting)}.";
    }

    private static bool IsKnown(string owner, string login, ServerState state) =>
        owner.Equals(login, StringComparison.OrdinalIgnoreCase) || state.MembersOf(owner).Contains(login, StringComparer.OrdinalIgnoreCase);

    // Of each changed file that has owners. The base defines them.
    private static IEnumerable<IReadOnlyList<string>> OwnerSets(RepositoryState repository, PullState pull)
    {
        if (repository.Refs.Branch(pull.Base) is not ObjectId @base) return [];
        var owners = CodeOwners.At(repository, @base);
        return PullChanges.Files(repository, pull).Select(f => owners.Of(f.Path)).Where(o => o.Count > 0);
    }
}
