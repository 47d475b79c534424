using System.Text;
using System.Text.Unicode;

namespace PolyGitops.Sdk.Testing.SnapshotTesting;

/// <summary>One side of a snapshot on disk: a file, or the files of a folder.</summary>
internal sealed class SnapshotFiles(string path, bool isTree)
{
    public string Path => path;

    /// <summary>The path of a file of the snapshot.</summary>
    public string PathOf(string file) => isTree ? System.IO.Path.Combine(path, file) : path;

    /// <summary>The content of the file that the tree has, or of every file in the folder; null when there is none.</summary>
    /// <exception cref="SnapshotException">A link lies in the folder, which may lead anywhere.</exception>
    public SortedDictionary<string, byte[]>? Read(RepositoryTree tree)
    {
        var found = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        if (!isTree)
        {
            if (!File.Exists(path)) return null;
            found[tree.Paths.Single()] = File.ReadAllBytes(path);
            return found;
        }
        var folder = new DirectoryInfo(path);
        if (!folder.Exists) return null;
        RefuseLink(folder);
        Collect(folder, "", found);
        return found;
    }

    /// <summary>
    /// Writes the files of the tree to disk. Each file appears whole or not at all; correct files are left alone.
    /// </summary>
    public void Write(RepositoryTree tree)
    {
        var current = Read(tree) ?? [];
        foreach (var file in current.Keys.Where(f => !tree.Contains(f))) File.Delete(PathOf(file));
        // Before anything is written: a file may take a folder's place.
        if (isTree) RemoveEmptyFolders(path);
        foreach (var file in tree)
        {
            if (current.TryGetValue(file.Path, out var bytes) && file.Content.Span.SequenceEqual(bytes)) continue;
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(PathOf(file.Path))!);
            Replace(PathOf(file.Path), file.Content.Span);
        }
    }

    public void Delete()
    {
        if (!isTree) File.Delete(path);
        else if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
    }

    public bool Exists => isTree ? Directory.Exists(path) : File.Exists(path);

    private static void Collect(DirectoryInfo folder, string prefix, SortedDictionary<string, byte[]> found)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            RefuseLink(entry);
            if (entry is DirectoryInfo below) Collect(below, $"{prefix}{entry.Name}/", found);
            else found[prefix + entry.Name] = File.ReadAllBytes(entry.FullName);
        }
    }

    private static void RefuseLink(FileSystemInfo entry)
    {
        if (entry.LinkTarget is { } target)
            throw new SnapshotException(
                $"'{entry.FullName}' is a symbolic link to '{target}', but a snapshot contains only files. Remove it.");
    }

    private static void RemoveEmptyFolders(string folder)
    {
        if (!Directory.Exists(folder)) return;
        foreach (var below in Directory.GetDirectories(folder)) RemoveEmptyFolders(below);
        if (!Directory.EnumerateFileSystemEntries(folder).Any()) Directory.Delete(folder);
    }

    // The temporary file lies beside the snapshot: on the same file system, so that the move is atomic, and not inside of it.
    private void Replace(string target, ReadOnlySpan<byte> content)
    {
        var temporary = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path)!, $"{Guid.NewGuid():N}.received.tmp");
        try
        {
            File.WriteAllBytes(temporary, content);
            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}

/// <summary>Distinguishes text from other content.</summary>
internal static class SnapshotText
{
    public static bool IsText(ReadOnlySpan<byte> content) => !content.Contains((byte)0) && Utf8.IsValid(content);

    /// <summary>The tree with its texts scrubbed.</summary>
    public static RepositoryTree Scrubbed(RepositoryTree tree, Func<string, string>? scrub) => scrub is null
        ? tree
        : RepositoryTree.From(tree.Select(f => IsText(f.Content.Span) ? f with { Content = Encoding.UTF8.GetBytes(scrub(f.Text)) } : f));
}
