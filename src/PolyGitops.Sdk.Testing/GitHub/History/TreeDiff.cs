using System.Text;
using PolyGitops.Sdk.Files;
using PolyGitops.Sdk.Testing.GitHub.Objects;

namespace PolyGitops.Sdk.Testing.GitHub.History;

/// <summary>Compares trees. Folders with the same id are not read.</summary>
internal static class TreeDiff
{
    /// <summary>The files that differ, by path. No tree at all counts as an empty one.</summary>
    public static List<ChangedFile> Compare(ObjectDatabase objects, ObjectId? before, ObjectId? after)
    {
        var changes = new List<ChangedFile>();
        Compare(objects, before, after, "", changes);
        changes.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        return changes;
    }

    /// <summary>The same, with files that were moved unchanged as one change.</summary>
    public static List<ChangedFile> CompareWithMoves(ObjectDatabase objects, ObjectId? before, ObjectId? after)
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

    private static void Compare(ObjectDatabase objects, ObjectId? before, ObjectId? after, string prefix, List<ChangedFile> changes)
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

    private static void Add(ObjectDatabase objects, TreeEntry? old, TreeEntry? @new, string prefix, List<ChangedFile> changes)
    {
        var path = prefix + (old ?? @new)!.Name;
        if (old is { IsDirectory: true } || @new is { IsDirectory: true })
            Compare(
                objects, old is { IsDirectory: true } ? old.Id : null, @new is { IsDirectory: true } ? @new.Id : null, path + "/", changes);
        var (oldFile, newFile) = (old is { IsDirectory: false } ? old : null, @new is { IsDirectory: false } ? @new : null);
        if (oldFile is not null || newFile is not null) changes.Add(new() { Path = path, Old = oldFile, New = newFile });
    }
}

/// <summary>A file that differs between two trees.</summary>
internal sealed record ChangedFile
{
    public required string Path { get; init; }

    /// <summary>Where it was before, when it was moved as it is.</summary>
    public string? OldPath { get; init; }

    /// <summary>Null when it was added.</summary>
    public TreeEntry? Old { get; init; }

    /// <summary>Null when it was removed.</summary>
    public TreeEntry? New { get; init; }

    /// <summary>GitHub's name for it.</summary>
    public string Status => (Old, New) switch
    {
        (null, _) => "added",
        (_, null) => "removed",
        _ => OldPath is null ? "modified" : "renamed",
    };
}

/// <summary>The lines that a change adds and removes.</summary>
/// <param name="Added">How many lines are new.</param>
/// <param name="Removed">How many lines are gone.</param>
/// <param name="Patch">The hunks of the unified diff; null for what is not text.</param>
internal sealed record LineCounts(int Added, int Removed, string? Patch)
{
    public static LineCounts Of(ObjectDatabase objects, ChangedFile change)
    {
        var diff = UnifiedDiff.Of(change.Path, Content(objects, change.Old), Content(objects, change.New));
        var start = diff.IndexOf("\n@@ ", StringComparison.Ordinal);
        if (start < 0) return new(0, 0, null);
        var patch = diff[(start + 1)..].TrimEnd('\n');
        var (added, removed) = (0, 0);
        foreach (var line in patch.AsSpan().EnumerateLines())
        {
            if (line.StartsWith('+')) added++;
            else if (line.StartsWith('-')) removed++;
        }
        return new(added, removed, patch);
    }

    private static ReadOnlyMemory<byte>? Content(ObjectDatabase objects, TreeEntry? entry) => entry switch
    {
        null => null,
        { Type: ObjectType.Commit } => Encoding.UTF8.GetBytes($"Subproject commit {entry.Id}\n"),
        _ => objects.Get(entry.Id).Content,
    };
}
