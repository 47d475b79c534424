using System.Text;
using DiffPlex;
using DiffPlex.Chunkers;
using DiffPlex.Model;

namespace PolyGitops.Sdk.Files;

/// <summary>Unified diffs of files, as <c>git apply</c> takes them.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;
    private const long LargestSearch = 4_000_000;
    private const string NoNewline = "\\ No newline at end of file\n";

    /// <summary>The difference between two contents of a file; empty when there is none.</summary>
    /// <param name="path">Path of the file, <c>/</c> between segments.</param>
    /// <param name="before">The bytes it has; null when there is no file.</param>
    /// <param name="after">The bytes it should have; null when there should be no file.</param>
    public static string Of(string path, ReadOnlyMemory<byte>? before, ReadOnlyMemory<byte>? after)
    {
        if (before is { } old && after is { } wanted && old.Span.SequenceEqual(wanted.Span)) return "";
        var header = new StringBuilder($"diff --git a/{path} b/{path}\n");
        if (before is null) header.Append("new file mode 100644\n");
        if (after is null) header.Append("deleted file mode 100644\n");
        if (IsBinary(before) || IsBinary(after)) return header.Append($"Binary files a/{path} and b/{path} differ\n").ToString();
        var diff = Compare(Text(before), Text(after));
        if (diff.DiffBlocks.Count == 0) return header.ToString();
        header.Append(before is null ? "--- /dev/null\n" : $"--- a/{path}\n").Append(after is null ? "+++ /dev/null\n" : $"+++ b/{path}\n");
        foreach (var hunk in Hunks(diff.DiffBlocks)) Append(header, diff, hunk);
        return header.ToString();
    }

    // The search for the smallest difference is quadratic in the differing lines: large texts are shown as one block.
    private static DiffResult Compare(string before, string after)
    {
        var (old, wanted) = (LineEndingsPreservingChunker.Instance.Chunk(before), LineEndingsPreservingChunker.Instance.Chunk(after));
        var shorter = Math.Min(old.Count, wanted.Count);
        var start = 0;
        while (start < shorter && old[start] == wanted[start]) start++;
        var end = 0;
        while (end < shorter - start && old[^(end + 1)] == wanted[^(end + 1)]) end++;
        var (removed, added) = (old.Count - start - end, wanted.Count - start - end);
        if ((long)removed * added <= LargestSearch)
            return Differ.Instance.CreateDiffs(
                before, after, ignoreWhiteSpace: false, ignoreCase: false, LineEndingsPreservingChunker.Instance);
        return new([.. old], [.. wanted], [new DiffBlock(start, removed, start, added)]);
    }

    // Blocks whose contexts touch make one hunk.
    private static List<List<DiffBlock>> Hunks(IList<DiffBlock> blocks)
    {
        var hunks = new List<List<DiffBlock>>();
        foreach (var block in blocks)
        {
            var isNear = hunks.Count > 0 && hunks[^1][^1] is var last
                && block.DeleteStartA - (last.DeleteStartA + last.DeleteCountA) <= 2 * Context;
            if (isNear) hunks[^1].Add(block);
            else hunks.Add([block]);
        }
        return hunks;
    }

    private static void Append(StringBuilder text, DiffResult diff, List<DiffBlock> hunk)
    {
        var (first, last) = (hunk[0], hunk[^1]);
        var start = Math.Max(0, first.DeleteStartA - Context);
        var end = Math.Min(diff.PiecesOld.Count, last.DeleteStartA + last.DeleteCountA + Context);
        var newStart = first.InsertStartB - (first.DeleteStartA - start);
        var newCount = end - start + hunk.Sum(b => b.InsertCountB - b.DeleteCountA);
        text.Append($"@@ -{Range(start, end - start)} +{Range(newStart, newCount)} @@\n");
        var line = start;
        foreach (var block in hunk)
        {
            for (; line < block.DeleteStartA; line++) AppendLine(text, ' ', diff.PiecesOld[line]);
            for (; line < block.DeleteStartA + block.DeleteCountA; line++) AppendLine(text, '-', diff.PiecesOld[line]);
            for (var i = 0; i < block.InsertCountB; i++) AppendLine(text, '+', diff.PiecesNew[block.InsertStartB + i]);
        }
        for (; line < end; line++) AppendLine(text, ' ', diff.PiecesOld[line]);
    }

    // Lines count from 1; an empty range names the line before it.
    private static string Range(int start, int count) => $"{(count == 0 ? start : start + 1)},{count}";

    private static void AppendLine(StringBuilder text, char sign, string line)
    {
        text.Append(sign).Append(line);
        if (!line.EndsWith('\n')) text.Append('\n').Append(NoNewline);
    }

    private static bool IsBinary(ReadOnlyMemory<byte>? content) => content is { } bytes && bytes.Span.Contains((byte)0);

    private static string Text(ReadOnlyMemory<byte>? content) => content is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : "";
}
