using System.Collections.Concurrent;
using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Runtime.CompilerServices;
using Octokit;
using PolyGitops.Sdk.Git.Branches;
using PolyGitops.Sdk.Processes;

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
        var budget = new ReadBudget(at);
        var found = new ConcurrentDictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        if (IsWorthAnArchive(listing, wanted))
            await ReadArchiveAsync(listing.Revision, wanted, found, cancellationToken).ConfigureAwait(false);
        await Parallel.ForEachAsync(
            wanted.Keys.Where(id => !found.ContainsKey(id)).ToList(), Bounds(cancellationToken), async (id, token) =>
        {
            var content = await at.SendAsync($"Reading a file of '{at}'", (c, o, n) => c.Git.Blob.Get(o, n, id), Content, token)
                .ConfigureAwait(false);
            budget.Spend(content.Length);
            if (BlobId.Of(content.Span, id) != id)
                throw new GitHubException($"Reading a file of '{at}' failed: the content is not that of {id}. Check the server.");
            found[id] = content;
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

    private static ReadOnlyMemory<byte> Content(Blob blob)
    {
        var text = GitHubAnswers.Required(blob.Content, "content");
        return blob.Encoding.StringValue == "base64" ? Convert.FromBase64String(text) : System.Text.Encoding.UTF8.GetBytes(text);
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
        byte[] archive;
        try
        {
            archive = await at.SendAsync(
                $"Reading all files of '{at}'",
                (c, o, n) => c.Repository.Content.GetArchive(o, n, ArchiveFormat.Tarball, revision), static bytes => bytes,
                cancellationToken).ConfigureAwait(false);
        }
        catch (GitHubException missing) when (missing.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden)
        {
            // A server can be set up to give no archives; then file by file.
            return;
        }
        await at.Api.ReadAsync($"Reading the archive of all files of '{at}'", async () =>
        {
            var contents = GitHubArchive.ContentsAsync(archive, at.Options.MaxRepositorySize, cancellationToken);
            await foreach (var content in contents.ConfigureAwait(false))
            {
                var id = BlobId.Of(content.Span);
                if (wanted.ContainsKey(id)) found[id] = content;
            }
            return true;
        }, cancellationToken).ConfigureAwait(false);
    }

    private ParallelOptions Bounds(CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = Math.Max(1, at.Options.MaxParallelism), CancellationToken = cancellationToken };
}

/// <summary>Adds up what is read of a repository.</summary>
internal sealed class ReadBudget(RepositoryAddress at)
{
    private long _read;

    /// <exception cref="GitHubException">It is more than allowed.</exception>
    public void Spend(long bytes)
    {
        if (Interlocked.Add(ref _read, bytes) > at.Options.MaxRepositorySize) throw Exceeded(at.Options.MaxRepositorySize);
    }

    public static GitHubException Exceeded(long most) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"The files have more than {most} bytes. Read fewer, or raise {nameof(GitHubOptions)}.{nameof(GitHubOptions.MaxRepositorySize)}."));
}

/// <summary>Reads the archives that GitHub makes of a commit.</summary>
internal static class GitHubArchive
{
    /// <summary>The content of each file in it.</summary>
    /// <exception cref="GitHubException">Unpacked it is larger than allowed.</exception>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> ContentsAsync(
        byte[] archive, long most, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var compressed = new MemoryStream(archive);
        await using var unpacked = new GZipStream(compressed, CompressionMode.Decompress);
        await using var limited = new LimitedStream(unpacked, most, () => throw ReadBudget.Exceeded(most));
        await using var tar = new TarReader(limited);
        while (await tar.GetNextEntryAsync(copyData: false, cancellationToken).ConfigureAwait(false) is { } entry)
        {
            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile)) continue;
            using var content = new MemoryStream();
            if (entry.DataStream is { } data) await data.CopyToAsync(content, cancellationToken).ConfigureAwait(false);
            yield return content.ToArray();
        }
    }
}
