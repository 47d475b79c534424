using System.Security.Cryptography;
using System.Text;

namespace PolyGitops.Sdk.Git.Branches;

/// <summary>
/// What a branch has at one commit: paths, modes and ids, without contents. Every path is one that a tree may hold.
/// </summary>
internal sealed class GitListing
{
    private readonly Dictionary<string, GitEntry> _entries;

    /// <exception cref="GitException">A path is dangerous, or is there twice.</exception>
    public GitListing(string revision, string treeId, IEnumerable<GitEntry> entries)
    {
        (Revision, TreeId) = (revision, treeId);
        _entries = new(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (RepositoryPath.ReadingProblem(entry.Path) is { } problem) throw Dangerous(entry.Path, problem);
            // Names that are not UTF-8 may look alike; anything else that is there twice leads different readers to different files.
            if (!_entries.TryAdd(entry.Path, entry) && !entry.Path.Contains('\uFFFD', StringComparison.Ordinal))
                throw Dangerous(entry.Path, "it is there twice");
            _entries[entry.Path] = entry;
        }
        foreach (var path in _entries.Keys)
        {
            if (RepositoryPath.Above(path).FirstOrDefault(_entries.ContainsKey) is { } folder)
                throw Dangerous(folder, "it is both a folder and something else");
        }
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

    private GitException Dangerous(string path, string problem) => new(
        $"The commit {Revision} has the path '{RepositoryPath.Shown(path)}', which is not allowed: {problem}. "
            + "Git's own tools refuse to check it out; find out who made it, and remove it.");

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
