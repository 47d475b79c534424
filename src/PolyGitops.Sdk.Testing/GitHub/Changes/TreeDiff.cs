using PolyGitops.Sdk.Testing.GitHub.Objects;

namespace PolyGitops.Sdk.Testing.GitHub.Changes;

/// <summary>Compares trees. Folders with the same id are not read.</summary>
internal static class TreeDiff
{
    /// <summary>The files that differ, by path. No tree at all counts as an empty one.</summary>
    public static List<FileChange> Compare(ObjectDatabase objects, ObjectId? before, ObjectId? after)
    {
        var changes = new List<FileChange>();
        Compare(objects, before, after, "", changes);
        changes.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        return changes;
    }

    /// <summary>The same, with files that were moved unchanged as one change.</summary>
    public static List<FileChange> CompareWithMoves(ObjectDatabase objects, ObjectId? before, ObjectId? after)
    {
        var changes = Compare(objects, before, after);
        var removed = changes.Where(c => c.New is null).ToLookup(c => c.Old!.Id);
        var gone = new HashSet<string>();
        for (var i = 0; i < changes.Count; i++)
        {
            if (changes[i].Old is not null) continue;
            if (removed[changes[i].New!.Id].FirstOrDefault(c => !gone.Contains(c.Path)) is not { } source) continue;
            gone.Add(source.Path);
            changes[i] = changes[i] with { OldPath = source.Path, Old = source.Old };
        }
        changes.RemoveAll(c => c.New is null && gone.Contains(c.Path));
        return changes;
    }

    private static void Compare(ObjectDatabase objects, ObjectId? before, ObjectId? after, string prefix, List<FileChange> changes)
    {
        if (before == after) return;
        var (old, @new) = (before is { } b ? objects.Tree(b) : null, after is { } a ? objects.Tree(a) : null);
        foreach (var entry in old?.Entries ?? [])
        {
            if (@new?.Find(entry.Name) is not { } other) Add(objects, entry, null, prefix, changes);
            else if (other != entry) Add(objects, entry, other, prefix, changes);
        }
        foreach (var entry in @new?.Entries ?? [])
        {
            if (old?.Find(entry.Name) is null) Add(objects, null, entry, prefix, changes);
        }
    }

    private static void Add(ObjectDatabase objects, TreeEntry? old, TreeEntry? @new, string prefix, List<FileChange> changes)
    {
        var path = prefix + (old ?? @new)!.Name;
        if (old is { IsDirectory: true } || @new is { IsDirectory: true })
            Compare(objects, old is { IsDirectory: true } ? old.Id : null, @new is { IsDirectory: true } ? @new.Id : null, path + "/", changes);
        var (oldFile, newFile) = (old is { IsDirectory: false } ? old : null, @new is { IsDirectory: false } ? @new : null);
        if (oldFile is not null || newFile is not null) changes.Add(new() { Path = path, Old = oldFile, New = newFile });
    }
}
