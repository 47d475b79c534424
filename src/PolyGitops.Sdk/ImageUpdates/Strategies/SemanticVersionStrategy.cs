using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.ImageUpdates.Strategies;

/// <summary>The highest version that the constraint allows; of two spellings of one version the last in alphabetical order.</summary>
internal static class SemanticVersionStrategy
{
    public static TagChoice Choose(UpdateQuestion question, IReadOnlyList<string> tags)
    {
        var text = question.Image.Constraint is { Length: > 0 } said ? said : "*";
        if (!VersionConstraint.TryParse(text, out var constraint)) throw new FormatException($"'{text}' is not a version constraint. Use for example ^1 or ~1.2.");
        (string Tag, SemanticVersion Version)? best = null;
        foreach (var tag in question.Filter(tags))
        {
            if (!SemanticVersion.TryParse(tag, out var version) || !constraint.Allows(version)) continue;
            if (best is null || Order(best.Value, (tag, version)) < 0) best = (tag, version);
        }
        if (best is not { } found) return TagChoice.None($"None of the {tags.Count} tags satisfies '{text}'.");
        if (question.CurrentTag is not { } current || !SemanticVersion.TryParse(current, out var running)) return new(found.Tag);
        return found.Version.CompareTo(running) switch
        {
            < 0 => TagChoice.None($"The highest tag that satisfies '{text}' is '{found.Tag}', which is lower than the current one."),
            // Another spelling of the same version is not newer.
            0 when tags.Contains(current) => new(current),
            _ => new(found.Tag),
        };
    }

    private static int Order((string Tag, SemanticVersion Version) left, (string Tag, SemanticVersion Version) right)
    {
        var order = left.Version.CompareTo(right.Version);
        return order != 0 ? order : string.CompareOrdinal(left.Tag, right.Tag);
    }
}
