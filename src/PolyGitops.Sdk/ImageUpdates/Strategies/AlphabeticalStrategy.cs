namespace PolyGitops.Sdk.ImageUpdates.Strategies;

/// <summary>The last tag in alphabetical order, byte by byte.</summary>
internal static class AlphabeticalStrategy
{
    public static TagChoice Choose(UpdateQuestion question, IReadOnlyList<string> tags)
    {
        var last = question.Filter(tags).Max(StringComparer.Ordinal);
        if (last is null) return TagChoice.None($"None of the {tags.Count} tags matches the filters.");
        return question.CurrentTag is { } current && string.CompareOrdinal(last, current) < 0
            ? TagChoice.None($"The last tag is '{last}', which sorts before the current one.")
            : new(last);
    }
}
