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
