namespace PolyGitops.Sdk.Delivery;

/// <summary>Finds files and folders whose names differ from a wanted one only in case. Each folder is listed once.</summary>
internal sealed class FolderNames(string root)
{
    private readonly Dictionary<string, ILookup<string, string>> _entries = [];

    /// <summary>Whether anything exists at this path in this exact spelling.</summary>
    public bool Has(string path)
    {
        var slash = path.LastIndexOf('/');
        return EntriesOf(slash < 0 ? "" : path[..slash])[path[(slash + 1)..]].Contains(path[(slash + 1)..]);
    }

    /// <summary>The other spelling of this path or one of its folders on disk, or null.</summary>
    public string? OtherSpelling(string path)
    {
        for (var end = path.IndexOf('/'); ; end = path.IndexOf('/', end + 1))
        {
            var part = end < 0 ? path : path[..end];
            var slash = part.LastIndexOf('/');
            var (folder, name) = slash < 0 ? ("", part) : (part[..slash], part[(slash + 1)..]);
            var spellings = EntriesOf(folder)[name];
            // When the wanted spelling exists as well, it is not in conflict.
            if (spellings.Any() && !spellings.Contains(name)) return slash < 0 ? spellings.First() : $"{folder}/{spellings.First()}";
            if (end < 0) return null;
        }
    }

    private ILookup<string, string> EntriesOf(string folder)
    {
        if (_entries.TryGetValue(folder, out var entries)) return entries;
        var path = Path.Combine(root, folder);
        var names = Directory.Exists(path) ? Directory.EnumerateFileSystemEntries(path).Select(e => Path.GetFileName(e)) : [];
        return _entries[folder] = names.ToLookup(n => n, StringComparer.OrdinalIgnoreCase);
    }
}
