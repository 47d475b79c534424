using PolyGitops.Sdk.Files.Rooted;
using PolyGitops.Sdk.Git.Branches;

namespace PolyGitops.Sdk.Delivery;

/// <summary>A folder that files are delivered to.</summary>
/// <param name="name">Display name.</param>
/// <param name="folder">The folder; null when it does not exist.</param>
internal sealed class FolderTarget(string name, RootedFolder? folder) : IDeliveryTarget
{
    private readonly Dictionary<string, string?> _problems = [];
    private readonly FolderNames _names = new(folder);

    public string Name => name;

    public DeliveryIndex ReadIndex(CancellationToken cancellationToken) => DeliveryIndex.Parse(
        folder?.Read(DeliveryFolder.IndexPath, cancellationToken), Path.Combine(name, DeliveryFolder.IndexPath));

    public string? Misplaced(string path)
    {
        var above = RepositoryPath.Folder(path);
        if (folder is null || above.Length == 0) return null;
        if (_problems.TryGetValue(above, out var known)) return known;
        return _problems[above] = Misplaced(above) ?? BlockedPathException.ForFolder(above, folder.KindOf(above));
    }

    public string? OtherSpelling(string path) => _names.OtherSpelling(path);

    public bool Has(string path) => _names.Has(path);

    public ITargetReader Read() => new FolderTargetReader(folder);

    public string HashOf(ReadOnlySpan<byte> content) => BlobId.Of(content);
}

/// <summary>Looks at the files of a folder; null when it does not exist.</summary>
internal sealed class FolderTargetReader(RootedFolder? folder) : ITargetReader
{
    private readonly FolderWalk? _walk = folder?.Walk();

    public TargetFile Look(string path, ReadOnlyMemory<byte>? wanted, CancellationToken cancellationToken)
    {
        if (_walk is null) return new() { Exists = false };
        try
        {
            if (wanted is { } bytes && _walk.Holds(path, bytes.Span, cancellationToken))
                return new() { Exists = true, IsAsWanted = true, Content = bytes };
            return _walk.Read(path, cancellationToken) is { } content
                ? new() { Exists = true, Content = content, Hash = BlobId.Of(content.Span) }
                : new() { Exists = false };
        }
        catch (BlockedPathException blocked)
        {
            return new() { Exists = true, Problem = blocked.Problem };
        }
    }

    public void Dispose() => _walk?.Dispose();
}

/// <summary>Finds files and folders whose names differ from a wanted one only in case. Each folder is listed once.</summary>
internal sealed class FolderNames(RootedFolder? root)
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
        var names = root?.Names(folder) ?? [];
        return _entries[folder] = names.ToLookup(n => n, StringComparer.OrdinalIgnoreCase);
    }
}

/// <summary>Names inside the folder that belong to deliveries.</summary>
internal static class DeliveryFolder
{
    public const string Name = ".polygitops";
    public const string IndexPath = Name + "/index.json";
    public const string LockPath = Name + "/lock";

    /// <summary>Where files are written before they are moved to their place: on the same file system, so that a move is atomic.</summary>
    public const string Temporary = Name + "/tmp";
    public const string TemporaryFile = Temporary + "/file";

    public static bool Owns(string path) => path.Equals(Name, StringComparison.OrdinalIgnoreCase)
        || path.StartsWith(Name + "/", StringComparison.OrdinalIgnoreCase);
}
