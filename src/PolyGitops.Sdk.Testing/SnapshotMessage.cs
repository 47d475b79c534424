using System.Text;

namespace PolyGitops.Sdk.Testing;

/// <summary>Says what differs, so that the log of a build server is enough to understand it. Bounded.</summary>
internal static class SnapshotMessage
{
    private const int MostFiles = 40;
    private const int LongestDiff = 12_000;

    public static string Of(SnapshotPlace place, IReadOnlyList<SnapshotDifference> differences, bool isNew, IReadOnlyList<string> problems)
    {
        var text = new StringBuilder();
        var counts = string.Join(", ", differences.CountBy(d => d.Kind).OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Value} {c.Key}"));
        text.Append($"The snapshot '{place.Name}' ").Append(isNew ? "is not there yet: " : "differs: ").Append(counts).Append('\n');
        foreach (var difference in differences.Take(MostFiles)) text.Append($"  {difference.Kind} {difference.Path}\n");
        if (differences.Count > MostFiles) text.Append($"  and {differences.Count - MostFiles} more\n");
        text.Append('\n');
        text.Append(Diffs(differences));
        text.Append($"\nVerified: {place.Verified.Path}\nReceived: {place.Received.Path}\n");
        foreach (var problem in problems) text.Append(problem).Append('\n');
        return text.Append($"If what was received is right, run the test with {SnapshotSurroundings.AcceptVariable}=1, not on a build server, and commit it.").ToString();
    }

    private static string Diffs(IReadOnlyList<SnapshotDifference> differences)
    {
        var text = new StringBuilder();
        foreach (var difference in differences)
        {
            text.Append(difference.UnifiedDiff);
            if (text.Length > LongestDiff) return $"{Cut(text.ToString(0, LongestDiff))}\n[the rest of the differences is left out]\n";
        }
        return text.ToString();
    }

    // At the end of a line, or of a character in a line that is very long.
    private static string Cut(string text)
    {
        if (text.LastIndexOf('\n') is var end && end > text.Length / 2) return text[..end];
        return char.IsHighSurrogate(text[^1]) ? text[..^1] : text;
    }
}
