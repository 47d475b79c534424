using DiffPlex;
using DiffPlex.Chunkers;
using DiffPlex.Model;

namespace PolyGitops.Sdk.Testing.GitHub.Merging;

/// <summary>Merges two versions of a text that come from the same one, line by line, as git does.</summary>
internal static class TextMerge
{
    /// <summary>The merged text; null when both changed the same or neighbouring lines.</summary>
    public static string? Merge(string start, string ours, string theirs)
    {
        var (own, other) = (Changes(start, ours), Changes(start, theirs));
        var lines = LineEndingsPreservingChunker.Instance.Chunk(start);
        var merged = new List<string>();
        var (position, i, j) = (0, 0, 0);
        while (i < own.Count || j < other.Count)
        {
            if (i < own.Count && j < other.Count && own[i].Touches(other[j]))
            {
                if (!own[i].IsSame(other[j])) return null;
                j++;
            }
            var next = j >= other.Count || (i < own.Count && own[i].Start <= other[j].Start) ? own[i++] : other[j++];
            merged.AddRange(lines.Skip(position).Take(next.Start - position));
            merged.AddRange(next.Lines);
            position = next.Start + next.Removed;
        }
        merged.AddRange(lines.Skip(position));
        return string.Concat(merged);
    }

    private static List<Change> Changes(string start, string end)
    {
        var diff = Differ.Instance.CreateDiffs(start, end, ignoreWhiteSpace: false, ignoreCase: false, LineEndingsPreservingChunker.Instance);
        return [.. diff.DiffBlocks.Select(b => Read(diff, b))];
    }

    private static Change Read(DiffResult diff, DiffBlock block) =>
        new(block.DeleteStartA, block.DeleteCountA, [.. diff.PiecesNew.Skip(block.InsertStartB).Take(block.InsertCountB)]);

    private sealed record Change(int Start, int Removed, IReadOnlyList<string> Lines)
    {
        public bool Touches(Change other) => Start <= other.Start + other.Removed && other.Start <= Start + Removed;

        public bool IsSame(Change other) => Start == other.Start && Removed == other.Removed && Lines.SequenceEqual(other.Lines);
    }
}
