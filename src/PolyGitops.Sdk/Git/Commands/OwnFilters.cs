using System.Text;

namespace PolyGitops.Sdk.Git.Commands;

/// <summary>
/// Turns off the filters (git, <c>gitattributes</c>) that the settings of a repository name. Those that the user or the machine has set
/// up stay on: they are no part of what was cloned or copied.
/// </summary>
internal static class OwnFilters
{
    private const string Section = "filter.";

    private static readonly string[] Values = ["clean=", "smudge=", "process=", "required=false"];

    /// <summary>Options for git.</summary>
    /// <param name="settings">What <c>git config --list --show-scope --name-only -z</c> prints.</param>
    public static IReadOnlyList<string> Off(ReadOnlySpan<byte> settings)
    {
        var fields = Encoding.UTF8.GetString(settings).Split('\0');
        var filters = fields.Chunk(2)
            .Where(p => p is ["local" or "worktree", var key] && key.StartsWith(Section, StringComparison.Ordinal))
            .Select(p => p[1][Section.Length..]).Where(k => k.Contains('.', StringComparison.Ordinal))
            .Select(k => k[..k.LastIndexOf('.')]).Distinct().ToList();
        if (filters.Find(f => f.Contains('=', StringComparison.Ordinal)) is { } odd)
        {
            throw new GitException(
                $"The settings of the repository name a filter '{RepositoryPath.Shown(odd)}', which cannot be turned off. Remove it.");
        }
        return [.. from filter in filters
                   from value in Values
                   from option in new[] { "-c", $"{Section}{filter}.{value}" }
                   select option];
    }
}
