using PolyGitops.Sdk.Git.Branches;

namespace PolyGitops.Sdk.Delivery;

/// <summary>A folder that files are delivered to.</summary>
internal sealed class FolderTarget(string root) : IDeliveryTarget
{
    private readonly LinkGuard _links = new(root);
    private readonly FolderNames _names = new(root);

    public string Name => root;

    public DeliveryIndex ReadIndex() => File.Exists(root)
        ? throw new DeliveryException($"'{root}' is a file. Use a folder to deliver to.")
        : DeliveryIndex.Read(root);

    public string? Misplaced(string path) => _links.FolderProblem(path);

    public string? OtherSpelling(string path) => _names.OtherSpelling(path);

    public bool Has(string path) => _names.Has(path);

    public TargetFile Look(string path, ReadOnlyMemory<byte>? wanted)
    {
        var entry = new FileInfo(Path.Combine(root, path));
        // A dangling link does not exist, but has attributes.
        if (!entry.Exists && (int)entry.Attributes == -1) return new() { Exists = false };
        if (entry.Attributes.HasFlag(FileAttributes.ReparsePoint)) return new() { Exists = true, Problem = "it is a symbolic link" };
        if (entry.Attributes.HasFlag(FileAttributes.Directory)) return new() { Exists = true, Problem = "a folder with this name exists" };
        if (wanted is { } bytes && FileBytes.AreIn(entry, bytes.Span)) return new() { Exists = true, IsAsWanted = true, Content = bytes };
        return FileBytes.Read(entry.FullName) is { } content
            ? new() { Exists = true, Content = content, Hash = HashOf(content.Span) }
            : new() { Exists = false };
    }

    public string HashOf(ReadOnlySpan<byte> content) => BlobId.Of(content);
}

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

/// <summary>Names inside the folder that belong to deliveries.</summary>
internal static class DeliveryFolder
{
    public const string Name = ".polygitops";
    public const string IndexPath = Name + "/index.json";

    public static string Index(string root) => Path.Combine(root, Name, "index.json");

    public static string Lock(string root) => Path.Combine(root, Name, "lock");

    /// <summary>Where files are written before they are moved to their place: on the same file system, so that a move is atomic.</summary>
    public static string Temporary(string root) => Path.Combine(root, Name, "tmp");

    public static bool Owns(string path) => path.Equals(Name, StringComparison.OrdinalIgnoreCase)
        || path.StartsWith(Name + "/", StringComparison.OrdinalIgnoreCase);
}
