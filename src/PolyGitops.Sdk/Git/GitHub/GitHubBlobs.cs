using System.Collections.Concurrent;
using System.Formats.Tar;
using System.IO.Compression;
using System.Net;
using System.Runtime.CompilerServices;
using Octokit;
using PolyGitops.Sdk.Git.Branches;

namespace PolyGitops.Sdk.Git.GitHub;

/// <summary>Reads and writes contents.</summary>
internal sealed class GitHubBlobs(RepositoryAddress at)
{
    // From this number on, one archive of all files is cheaper than one request per file.
    private const int MostSingle = 8;
    private const long SmallRepository = 20 * 1024 * 1024;

    /// <summary>The contents of entries, by id.</summary>
    public async Task<IReadOnlyDictionary<string, ReadOnlyMemory<byte>>> ReadAsync(
        GitListing listing, IReadOnlyCollection<GitEntry> entries, CancellationToken cancellationToken)
    {
        var wanted = entries.DistinctBy(e => e.Id).ToDictionary(e => e.Id, e => e.Size);
        var found = new ConcurrentDictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        if (IsWorthAnArchive(listing, wanted))
            await ReadArchiveAsync(listing.Revision, wanted, found, cancellationToken).ConfigureAwait(false);
        await Parallel.ForEachAsync(
            wanted.Keys.Where(id => !found.ContainsKey(id)).ToList(), Bounds(cancellationToken), async (id, token) =>
        {
            var blob = await at.SendAsync($"Reading a file of '{at}'", (c, o, n) => c.Git.Blob.Get(o, n, id), token).ConfigureAwait(false);
            found[id] = blob.Encoding.StringValue == "base64"
                ? Convert.FromBase64String(blob.Content)
                : System.Text.Encoding.UTF8.GetBytes(blob.Content);
        }).ConfigureAwait(false);
        return found;
    }

    /// <summary>Writes contents.</summary>
    /// <returns>Their ids.</returns>
    public async Task<IReadOnlySet<string>> WriteAsync(
        IEnumerable<(GitEntry Entry, ReadOnlyMemory<byte> Content)> files, CancellationToken cancellationToken)
    {
        var contents = files.DistinctBy(f => f.Entry.Id).ToList();
        await Parallel.ForEachAsync(contents, Bounds(cancellationToken), async (file, token) =>
        {
            var blob = new NewBlob { Content = Convert.ToBase64String(file.Content.Span), Encoding = EncodingType.Base64 };
            await at.SendAsync($"Writing '{file.Entry.Path}' to '{at}'", (c, o, n) => c.Git.Blob.Create(o, n, blob), token)
                .ConfigureAwait(false);
        }).ConfigureAwait(false);
        return contents.Select(c => c.Entry.Id).ToHashSet(StringComparer.Ordinal);
    }

    private static bool IsWorthAnArchive(GitListing listing, Dictionary<string, long> wanted)
    {
        if (wanted.Count <= MostSingle) return false;
        var total = listing.Entries.Sum(e => e.Size);
        return total <= SmallRepository || wanted.Values.Sum() * 2 >= total;
    }

    // Files that .gitattributes leaves out of archives or rewrites in them are missing afterwards: their ids are not found.
    private async Task ReadArchiveAsync(
        string revision, Dictionary<string, long> wanted, ConcurrentDictionary<string, ReadOnlyMemory<byte>> found,
        CancellationToken cancellationToken)
    {
        try
        {
            var archive = await at.SendAsync(
                $"Reading all files of '{at}'",
                (c, o, n) => c.Repository.Content.GetArchive(o, n, ArchiveFormat.Tarball, revision), cancellationToken)
                .ConfigureAwait(false);
            await foreach (var content in GitHubArchive.ContentsAsync(archive, cancellationToken).ConfigureAwait(false))
            {
                var id = BlobId.Of(content.Span);
                if (wanted.ContainsKey(id)) found[id] = content;
            }
        }
        catch (GitHubException missing) when (missing.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden)
        {
            // A server can be set up to give no archives; then file by file.
        }
    }

    private ParallelOptions Bounds(CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = Math.Max(1, at.Options.MaxParallelism), CancellationToken = cancellationToken };
}

/// <summary>Reads the archives that GitHub makes of a commit.</summary>
internal static class GitHubArchive
{
    /// <summary>The content of each file in it.</summary>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> ContentsAsync(
        byte[] archive, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var compressed = new MemoryStream(archive);
        await using var unpacked = new GZipStream(compressed, CompressionMode.Decompress);
        await using var tar = new TarReader(unpacked);
        while (await NextAsync(tar, cancellationToken).ConfigureAwait(false) is { } entry)
        {
            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile)) continue;
            using var content = new MemoryStream();
            if (entry.DataStream is { } data) await data.CopyToAsync(content, cancellationToken).ConfigureAwait(false);
            yield return content.ToArray();
        }
    }

    private static async Task<TarEntry?> NextAsync(TarReader tar, CancellationToken cancellationToken)
    {
        try
        {
            return await tar.GetNextEntryAsync(copyData: false, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException or FormatException)
        {
            throw new GitException($"The archive from GitHub cannot be read: {broken.Message} Try again.", broken);
        }
    }
}
