using PolyGitops.Sdk.Files;

namespace PolyGitops.Sdk.Testing;

/// <summary>A file that is not as it was verified: null where a side has none.</summary>
internal sealed record SnapshotDifference(string Path, ReadOnlyMemory<byte>? Verified, ReadOnlyMemory<byte>? Received)
{
    // Comparing grows with the square of the lines that differ: seconds at this length, and nobody reads so much in a message.
    private const int LongestCompared = 64 * 1024;

    public string Kind => (Verified, Received) switch
    {
        (null, _) => "added",
        (_, null) => "removed",
        _ => "changed",
    };

    public string UnifiedDiff => Verified is { } verified && Received is { } received && Math.Max(verified.Length, received.Length) > LongestCompared
        ? $"{Path} is too long to be compared here: {verified.Length} bytes verified, {received.Length} received\n"
        : Sdk.Files.UnifiedDiff.Of(Path, Verified, Received);

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
