using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace PolyGitops.Sdk.Git.GitHub;

/// <summary>Reads the archives that GitHub makes of a commit.</summary>
internal static class GitHubArchive
{
    /// <summary>The content of each file in it.</summary>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> ContentsAsync(byte[] archive, [EnumeratorCancellation] CancellationToken cancellationToken)
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
