using System.Text;
using PolyGitops.Sdk.Testing.GitHub.Changes;
using PolyGitops.Sdk.Testing.GitHub.Objects;

namespace PolyGitops.Sdk.Testing.GitHub.Merging;

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

    private static bool Apply(TreeEditor editor, FileChange change)
    {
        if (change.New is { } file) editor.Set(change.Path, file.Mode, file.Id);
        else editor.Remove(change.Path);
        return true;
    }

    // A file cannot stand where the other side has a folder, nor below a file of the other side.
    private static bool IsFree(Dictionary<string, FileChange> own, TreeEditor editor, FileChange change)
    {
        if (change.New is null) return true;
        if (editor.ModeAt(change.Path) is EntryMode.Directory) return false;
        for (var slash = change.Path.LastIndexOf('/'); slash > 0; slash = change.Path.LastIndexOf('/', slash - 1))
        {
            if (own.TryGetValue(change.Path[..slash], out var file) && file.New is not null) return false;
        }
        return true;
    }

    private static bool Combine(ObjectDatabase objects, TreeEditor editor, FileChange own, FileChange other)
    {
        if (own.New is null && other.New is null) return true;
        if (own.New is null || other.New is null) return false;
        if (own.New.Id == other.New.Id && own.New.Mode == other.New.Mode) return true;
        if (own.Old is null || own.New.Type != ObjectType.Blob || other.New.Type != ObjectType.Blob || own.Old.Type != ObjectType.Blob) return false;
        if (Merge(Text(objects, own.Old), Text(objects, own.New), Text(objects, other.New)) is not { } text) return false;
        var mode = own.New.Mode == own.Old.Mode ? other.New.Mode : own.New.Mode;
        editor.Set(own.Path, mode, objects.Add(ObjectType.Blob, Encoding.UTF8.GetBytes(text)).Id);
        return true;
    }

    private static string? Merge(string start, string ours, string theirs) =>
        (start + ours + theirs).Contains('\0', StringComparison.Ordinal) ? null : TextMerge.Merge(start, ours, theirs);

    private static string Text(ObjectDatabase objects, TreeEntry entry) => Encoding.UTF8.GetString(objects.Get(entry.Id).Content);
}
