namespace PolyGitops.Sdk.Delivery;

/// <summary>Finds files and folders whose names differ from a wanted one only in case. Each folder is listed once.</summary>
internal sealed class FolderNames(string root)
{
    private readonly Dictionary<string, Dictionary<string, string>> _entries = [];

    /// <summary>The other spelling of this path or one of its folders on disk, or null.</summary>
    public string? OtherSpelling(string path)
    {
        for (var end = path.IndexOf('/'); ; end = path.IndexOf('/', end + 1))
        {
            var part = end < 0 ? path : path[..end];
            var slash = part.LastIndexOf('/');
            var (folder, name) = slash < 0 ? ("", part) : (part[..slash], part[(slash + 1)..]);
            if (EntriesOf(folder).TryGetValue(name, out var spelling) && spelling != name)
                return slash < 0 ? spelling : $"{folder}/{spelling}";
            if (end < 0) return null;
        }
    }

    private Dictionary<string, string> EntriesOf(string folder)
    {
        if (_entries.TryGetValue(folder, out var entries)) return entries;
        entries = new(StringComparer.OrdinalIgnoreCase);
        var path = Path.Combine(root, folder);
        if (Directory.Exists(path))
        {
            // Where both spellings are there already, the wanted one is not in conflict.
            foreach (var entry in Directory.EnumerateFileSystemEntries(path)) entries.TryAdd(Path.GetFileName(entry), Path.GetFileName(entry));
        }
        return _entries[folder] = entries;
    }
}
