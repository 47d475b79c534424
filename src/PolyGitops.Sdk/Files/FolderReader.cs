namespace PolyGitops.Sdk.Files;

/// <summary>Reads the files of a folder.</summary>
internal static class FolderReader
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    /// <summary>Every file with its path in ordinal order.</summary>
    public static RepositoryFile[] Read(string folder, CancellationToken cancellationToken)
    {
        var files = new List<RepositoryFile>();
        var open = new Stack<(DirectoryInfo Directory, string Path)>([(new DirectoryInfo(folder), "")]);
        while (open.TryPop(out var next))
        {
            foreach (var entry in next.Directory.EnumerateFileSystemInfos("*", Everything))
            {
                cancellationToken.ThrowIfCancellationRequested();
                // A link may lead out of the folder, or in circles.
                if (entry.Name is ".git" or ".polygitops" || entry.LinkTarget is not null) continue;
                var path = next.Path.Length == 0 ? entry.Name : $"{next.Path}/{entry.Name}";
                if (entry is DirectoryInfo directory) open.Push((directory, path));
                else files.Add(new() { Path = path, Content = Content((FileInfo)entry) });
            }
        }
        files.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        return [.. files];
    }

    // A pipe or a device has no length, and who opens one may wait for ever.
    private static byte[] Content(FileInfo file) => file.Length == 0 ? [] : File.ReadAllBytes(file.FullName);
}
