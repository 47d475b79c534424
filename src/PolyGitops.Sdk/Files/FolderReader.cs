using PolyGitops.Sdk.Files.Rooted;

namespace PolyGitops.Sdk.Files;

/// <summary>Reads the files of a folder.</summary>
internal static class FolderReader
{
    // No system opens longer paths in one piece.
    private const int LongestPath = 4096;

    /// <summary>Every file with its path in ordinal order.</summary>
    public static RepositoryFile[] Read(string folder, CancellationToken cancellationToken)
    {
        using var root = RootedFolder.Open(folder);
        var files = new List<RepositoryFile>();
        var open = new Stack<string>([""]);
        while (open.TryPop(out var next))
        {
            foreach (var name in root.Names(next))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (name is ".git" or ".polygitops") continue;
                var path = next.Length == 0 ? name : $"{next}/{name}";
                if (path.Length > LongestPath)
                    throw new IOException($"'{folder}' has paths of more than {LongestPath} characters, more than are read.");
                var kind = root.KindOf(path);
                if (kind == EntryKind.Folder) open.Push(path);
                // A link may lead out of the folder, or in circles.
                else if (kind != EntryKind.Link) files.Add(new() { Path = path, Content = Content(root, path, cancellationToken) });
            }
        }
        files.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        return [.. files];
    }

    private static ReadOnlyMemory<byte> Content(RootedFolder root, string path, CancellationToken cancellationToken) =>
        root.Read(path, cancellationToken) ?? throw new FileNotFoundException($"'{path}' is not there any more.");
}
