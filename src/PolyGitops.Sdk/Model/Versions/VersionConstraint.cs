using System.Diagnostics.CodeAnalysis;

namespace PolyGitops.Sdk.Model.Versions;

/// <summary>
/// Which versions count, as Helm and Image Updater write it (Masterminds/semver): <c>^1</c>, <c>~1.2</c>,
/// <c>1.x || >=2.1 &lt;3</c>, <c>1.2 - 1.4</c>.
/// </summary>
internal sealed class VersionConstraint
{
    private readonly IReadOnlyList<IReadOnlyList<VersionComparator>> _alternatives;

    private VersionConstraint(IReadOnlyList<IReadOnlyList<VersionComparator>> alternatives) => _alternatives = alternatives;

    public static bool TryParse(string text, [NotNullWhen(true)] out VersionConstraint? constraint)
    {
        var alternatives = new List<IReadOnlyList<VersionComparator>>();
        constraint = null;
        foreach (var part in text.Split("||"))
        {
            if (VersionConstraintReader.TryRead(part, alternatives.Count == 0) is not { } comparators) return false;
            alternatives.Add(comparators);
        }
        constraint = new(alternatives);
        return true;
    }

    /// <summary>The constraint without commas, which mean the same as blanks; null where only a comma can say it.</summary>
    public static string? WithoutCommas(string text)
    {
        var blanks = string.Join(' ', text.Split(',', StringSplitOptions.TrimEntries));
        return TryParse(blanks, out _) ? blanks : null;
    }

    /// <summary>Whether a version counts. A pre-release does only beside a comparison that names one, such as <c>>=1.0.0-0</c>.</summary>
    public bool Allows(SemanticVersion version) => _alternatives.Any(comparators =>
        (!version.IsPreRelease || comparators.Any(c => c.Bound.IsPreRelease)) && comparators.All(c => c.Allows(version)));
}
