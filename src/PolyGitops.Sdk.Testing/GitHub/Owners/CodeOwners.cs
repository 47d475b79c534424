using System.Text;
using System.Text.RegularExpressions;
using PolyGitops.Sdk.Testing.GitHub.Objects;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Owners;

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
        var file = Places.Select(p => TreePaths.Find(objects, objects.Commit(commit).Tree, p)).FirstOrDefault(e => e is { Type: ObjectType.Blob });
        return new(file is null ? "" : Encoding.UTF8.GetString(objects.Get(file.Id).Content));
    }

    /// <summary>Login names, and teams as <c>acme/platform</c>. The last pattern that fits counts.</summary>
    public IReadOnlyList<string> Of(string path) => _rules.FindLast(r => r.Pattern.IsMatch(path)).Owners ?? [];
}
