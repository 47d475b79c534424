using PolyGitops.Sdk.Git.Branches;

namespace PolyGitops.Sdk.Delivery;

/// <summary>A branch that files are delivered to, at one commit.</summary>
internal sealed class BranchTarget : IDeliveryTarget, ITargetReader
{
    private readonly GitListing? _listing;
    private readonly ReadOnlyMemory<byte>? _index;
    private readonly IReadOnlyDictionary<string, ReadOnlyMemory<byte>> _contents;
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _spellings = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="name">Display name.</param>
    /// <param name="listing">What is there; null for a branch without commits.</param>
    /// <param name="index">Content of the index; null when there is none.</param>
    /// <param name="contents">The contents, by id, of files whose content is compared and not only their id.</param>
    public BranchTarget(
        string name, GitListing? listing, ReadOnlyMemory<byte>? index, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> contents)
    {
        (Name, _listing, _index, _contents) = (name, listing, index, contents);
        foreach (var entry in listing?.Entries ?? [])
        {
            _spellings.TryAdd(entry.Path, entry.Path);
            // From the deepest folder upwards: once one is known, those above it are known as well.
            for (var slash = entry.Path.LastIndexOf('/'); slash > 0
                && _folders.Add(entry.Path[..slash]); slash = entry.Path.LastIndexOf('/', slash - 1))
                _spellings.TryAdd(entry.Path[..slash], entry.Path[..slash]);
        }
    }

    public string Name { get; }

    public DeliveryIndex ReadIndex(CancellationToken cancellationToken) =>
        DeliveryIndex.Parse(_index, $"{DeliveryFolder.IndexPath} in {Name}");

    public string? Misplaced(string path)
    {
        for (var slash = path.IndexOf('/'); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            if (_listing?.Find(path[..slash]) is not { } entry) continue;
            return entry.IsLink ? $"the folder '{entry.Path}' is a symbolic link" : $"'{entry.Path}' is a file and not a folder";
        }
        return null;
    }

    public string? OtherSpelling(string path)
    {
        for (var slash = path.IndexOf('/'); ; slash = path.IndexOf('/', slash + 1))
        {
            var part = slash < 0 ? path : path[..slash];
            if (!Has(part) && _spellings.TryGetValue(part, out var other)) return other;
            if (slash < 0) return null;
        }
    }

    public bool Has(string path) => _listing?.Find(path) is not null || _folders.Contains(path);

    // Everything is in memory.
    public ITargetReader Read() => this;

    public TargetFile Look(string path, ReadOnlyMemory<byte>? wanted, CancellationToken cancellationToken)
    {
        if (_listing?.Find(path) is not { } entry)
            return _folders.Contains(path) ? new() { Exists = true, Problem = "a folder with this name exists" } : new() { Exists = false };
        if (entry.IsLink) return new() { Exists = true, Problem = "it is a symbolic link" };
        if (wanted is { } bytes && HashOf(bytes.Span) == entry.Id) return new() { Exists = true, IsAsWanted = true, Content = bytes };
        ReadOnlyMemory<byte>? known = _contents.TryGetValue(entry.Id, out var content) ? content : default(ReadOnlyMemory<byte>?);
        return new() { Exists = true, Hash = entry.Id, Content = known };
    }

    public void Dispose()
    {
    }

    public string HashOf(ReadOnlySpan<byte> content) => BlobId.Of(content, _listing?.Revision ?? "");
}
