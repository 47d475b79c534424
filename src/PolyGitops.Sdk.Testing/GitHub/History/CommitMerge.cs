using System.Text;
using DiffPlex;
using DiffPlex.Chunkers;
using DiffPlex.Model;
using PolyGitops.Sdk.Testing.GitHub.Objects;

namespace PolyGitops.Sdk.Testing.GitHub.History;

/// <summary>Merges commits.</summary>
internal static class CommitMerge
{
    /// <summary>The tree of two commits together; null when there is a conflict.</summary>
    public static ObjectId? Tree(ObjectDatabase objects, ObjectId ours, ObjectId theirs)
    {
        var common = Ancestry.MergeBase(objects, ours, theirs);
        return TreeMerge.Merge(
            objects, common is { } id ? objects.Commit(id).Tree : null, objects.Commit(ours).Tree, objects.Commit(theirs).Tree);
    }

    /// <summary>Rebases the commits that only one side has onto the other; null when there is a conflict.</summary>
    public static ObjectId? Rebase(ObjectDatabase objects, ObjectId onto, ObjectId head, Signature committer)
    {
        var tip = onto;
        foreach (var id in Ancestry.Missing(objects, head, onto).AsEnumerable().Reverse())
        {
            var commit = objects.Commit(id);
            // A merge has nothing of its own.
            if (commit.Parents.Count > 1) continue;
            var before = commit.Parents.Count > 0 ? objects.Commit(commit.Parents[0]).Tree : (ObjectId?)null;
            if (TreeMerge.Merge(objects, before, objects.Commit(tip).Tree, commit.Tree) is not { } tree) return null;
            var moved = commit with { Tree = tree, Parents = [tip], Committer = committer, Signature = null };
            tip = objects.Add(ObjectType.Commit, CommitFormat.Write(moved)).Id;
        }
        return tip;
    }
}

/// <summary>Merges two trees that come from the same one.</summary>
internal static class TreeMerge
{
    /// <summary>The merged tree; null when there is a conflict.</summary>
    public static ObjectId? Merge(ObjectDatabase objects, ObjectId? start, ObjectId ours, ObjectId theirs)
    {
        if (ours == theirs || start == theirs) return ours;
        if (start == ours) return theirs;
        var own = TreeDiff.Compare(objects, start, ours).ToDictionary(c => c.Path);
        var editor = new TreeEditor(objects, ours);
        foreach (var change in TreeDiff.Compare(objects, start, theirs))
        {
            var isMerged = own.TryGetValue(change.Path, out var other)
                ? Combine(objects, editor, other, change)
                : IsFree(own, editor, change) && Apply(editor, change);
            if (!isMerged) return null;
        }
        return editor.Write();
    }

    private static bool Apply(TreeEditor editor, ChangedFile change)
    {
        if (change.New is { } file) editor.Set(change.Path, file.Mode, file.Id);
        else editor.Remove(change.Path);
        return true;
    }

    // A file cannot stand where the other side has a folder, nor below a file of the other side.
    private static bool IsFree(Dictionary<string, ChangedFile> own, TreeEditor editor, ChangedFile change)
    {
        if (change.New is null) return true;
        if (editor.ModeAt(change.Path) is EntryMode.Directory) return false;
        for (var slash = change.Path.LastIndexOf('/'); slash > 0; slash = change.Path.LastIndexOf('/', slash - 1))
        {
            if (own.TryGetValue(change.Path[..slash], out var file) && file.New is not null) return false;
        }
        return true;
    }

    private static bool Combine(ObjectDatabase objects, TreeEditor editor, ChangedFile own, ChangedFile other)
    {
        if (own.New is null && other.New is null) return true;
        if (own.New is null || other.New is null) return false;
        if (own.New.Id == other.New.Id && own.New.Mode == other.New.Mode) return true;
        if (own.Old is null || own.New.Type != ObjectType.Blob || other.New.Type != ObjectType.Blob || own.Old.Type != ObjectType.Blob)
            return false;
        if (Merge(Text(objects, own.Old), Text(objects, own.New), Text(objects, other.New)) is not { } text) return false;
        var mode = own.New.Mode == own.Old.Mode ? other.New.Mode : own.New.Mode;
        editor.Set(own.Path, mode, objects.Add(ObjectType.Blob, Encoding.UTF8.GetBytes(text)).Id);
        return true;
    }

    private static string? Merge(string start, string ours, string theirs) =>
        (start + ours + theirs).Contains('\0', StringComparison.Ordinal) ? null : TextMerge.Merge(start, ours, theirs);

    private static string Text(ObjectDatabase objects, TreeEntry entry) => Encoding.UTF8.GetString(objects.Get(entry.Id).Content);
}

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
        var diff = Differ.Instance.CreateDiffs(
            start, end, ignoreWhiteSpace: false, ignoreCase: false, LineEndingsPreservingChunker.Instance);
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
