using System.Text;

namespace PolyGitops.Sdk.Testing.SnapshotTesting;

/// <summary>Describes the differences, so that the log of a build server is enough to understand them. Bounded.</summary>
internal static class SnapshotMessage
{
    private const int MostFiles = 40;
    private const int LongestDiff = 12_000;

    public static string Of(
        SnapshotLocation place, IReadOnlyList<SnapshotDifference> differences, bool isNew, IReadOnlyList<string> problems)
    {
        var text = new StringBuilder();
        var counts = string.Join(
            ", ", differences.CountBy(d => d.Kind).OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Value} {c.Key}"));
        text.Append($"The snapshot '{place.Name}' ").Append(isNew ? "does not exist yet: " : "differs: ").Append(counts).Append('\n');
        foreach (var difference in differences.Take(MostFiles)) text.Append($"  {difference.Kind} {difference.Path}\n");
        if (differences.Count > MostFiles) text.Append($"  and {differences.Count - MostFiles} more\n");
        text.Append('\n');
        text.Append(Diffs(differences));
        text.Append($"\nVerified: {place.Verified.Path}\nReceived: {place.Received.Path}\n");
        foreach (var problem in problems) text.Append(problem).Append('\n');
        text.Append($"If the received content is correct, run the test with {SnapshotEnvironment.AcceptVariable}=1, not on ");
        return text.Append("a build server, and commit the snapshot.").ToString();
    }

    private static string Diffs(IReadOnlyList<SnapshotDifference> differences)
    {
        var text = new StringBuilder();
        foreach (var difference in differences)
        {
            text.Append(difference.UnifiedDiff);
            if (text.Length > LongestDiff) return $"{Cut(text.ToString(0, LongestDiff))}\n[remaining differences omitted]\n";
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

/// <summary>A file that is not as it was verified: null where a side has none.</summary>
internal sealed record SnapshotDifference(string Path, ReadOnlyMemory<byte>? Verified, ReadOnlyMemory<byte>? Received)
{
    // Comparing is quadratic in the differing lines: it would take seconds at this length, and nobody reads such a long message.
    private const int LongestCompared = 64 * 1024;

    public string Kind => (Verified, Received) switch
    {
        (null, _) => "added",
        (_, null) => "removed",
        _ => "changed",
    };

    public string UnifiedDiff =>
        Verified is { } verified && Received is { } received && Math.Max(verified.Length, received.Length) > LongestCompared
        ? $"{Path} is too large to compare here: {verified.Length} bytes verified, {received.Length} received\n"
        : Files.UnifiedDiff.Of(Path, Verified, Received);

    /// <summary>Every file that differs, in ordinal order.</summary>
    public static IReadOnlyList<SnapshotDifference> Between(IReadOnlyDictionary<string, byte[]> verified, RepositoryTree received)
    {
        var differences = new List<SnapshotDifference>();
        foreach (var path in verified.Keys.Union(received.Paths).Order(StringComparer.Ordinal))
        {
            // A plain null would be converted as an array is, to no bytes.
            var before = verified.TryGetValue(path, out var bytes) ? bytes : default(ReadOnlyMemory<byte>?);
            var after = received.TryGet(path, out var file) ? file.Content : default(ReadOnlyMemory<byte>?);
            if (before is { } old && after is { } wanted && old.Span.SequenceEqual(wanted.Span)) continue;
            differences.Add(new SnapshotDifference(path, before, after));
        }
        return differences;
    }
}
