using System.Security.Cryptography;
using System.Text;

namespace PolyGitops.Sdk.Git.Branches;

/// <summary>What a branch has at one commit: paths, modes and ids, without contents.</summary>
internal sealed class GitListing
{
    private readonly Dictionary<string, GitEntry> _entries;

    public GitListing(string revision, string treeId, IEnumerable<GitEntry> entries)
    {
        (Revision, TreeId) = (revision, treeId);
        _entries = new(StringComparer.Ordinal);
        foreach (var entry in entries) _entries[entry.Path] = entry;
    }

    /// <summary>Id of the commit.</summary>
    public string Revision { get; }

    /// <summary>Id of its tree; empty when not needed.</summary>
    public string TreeId { get; }

    public IReadOnlyCollection<GitEntry> Entries => _entries.Values;

    public GitEntry? Find(string path) => _entries.TryGetValue(path, out var entry) ? entry : null;

    /// <summary>The entries at or below any of these paths; all for null.</summary>
    public IEnumerable<GitEntry> Under(IReadOnlyCollection<string>? paths)
    {
        if (paths is null) return _entries.Values;
        var wanted = paths.Select(p => p.TrimEnd('/')).ToHashSet(StringComparer.Ordinal);
        return wanted.Contains("") ? _entries.Values : _entries.Values.Where(e => IsIn(e.Path, wanted));
    }

    private static bool IsIn(string path, HashSet<string> wanted)
    {
        if (wanted.Contains(path)) return true;
        for (var slash = path.IndexOf('/'); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            if (wanted.Contains(path[..slash])) return true;
        }
        return false;
    }
}

/// <summary>What git has at a path.</summary>
internal readonly record struct GitEntry(string Path, string Mode, string Id)
{
    public const string File = "100644";
    public const string Executable = "100755";

    /// <summary>Size in bytes; 0 when unknown.</summary>
    public long Size { get; init; }

    public bool IsFile => Mode is File or Executable or "100664";

    /// <summary>Links of the file system, and commits of submodules.</summary>
    public bool IsLink => !IsFile;
}

/// <summary>The ids that git gives to contents.</summary>
internal static class BlobId
{
    private const int DigitsOfSha256 = 64;

    public static string Of(ReadOnlySpan<byte> content) => Of(content, HashAlgorithmName.SHA1);

    /// <summary>The id in a repository whose ids have the length of <paramref name="sample"/>.</summary>
    public static string Of(ReadOnlySpan<byte> content, string sample) =>
        Of(content, sample.Length == DigitsOfSha256 ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA1);

    private static string Of(ReadOnlySpan<byte> content, HashAlgorithmName algorithm)
    {
        using var hash = IncrementalHash.CreateHash(algorithm);
        hash.AppendData(Encoding.ASCII.GetBytes($"blob {content.Length}\0"));
        hash.AppendData(content);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
