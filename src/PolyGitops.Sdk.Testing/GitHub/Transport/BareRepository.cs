using System.Globalization;
using System.IO.Compression;
using System.Text;
using PolyGitops.Sdk.Testing.GitHub.Objects;
using PolyGitops.Sdk.Testing.GitHub.Packs;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Transport;

/// <summary>Writes a bare repository as git has it, with loose objects.</summary>
internal static class BareRepository
{
    private const string Config = "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = true\n";

    public static async Task WriteAsync(RepositoryState repository, string folder, CancellationToken cancellationToken)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new IOException($"The folder '{folder}' is not empty.");
        var (refs, head, objects) = Snapshot(repository);
        foreach (var sub in (string[])["objects/pack", "objects/info", "refs/heads", "refs/tags"])
            Directory.CreateDirectory(Path.Combine(folder, sub));
        foreach (var item in objects)
        {
            cancellationToken.ThrowIfCancellationRequested();
            WriteObject(Path.Combine(folder, "objects"), item);
        }
        await WriteAsync(Path.Combine(folder, "config"), Config, cancellationToken).ConfigureAwait(false);
        await WriteAsync(Path.Combine(folder, "packed-refs"), refs, cancellationToken).ConfigureAwait(false);
        // Last, as it makes the folder a repository.
        await WriteAsync(Path.Combine(folder, "HEAD"), head, cancellationToken).ConfigureAwait(false);
    }

    private static (string Refs, string Head, IReadOnlyCollection<GitObject> Objects) Snapshot(RepositoryState repository)
    {
        lock (repository.Gate)
        {
            var refs = string.Concat(repository.Refs.All.Select(r => $"{r.Value} {r.Key}\n"));
            var objects = new ObjectWalk(repository.Objects, []).Collect(repository.Refs.All.Select(r => r.Value));
            return ($"# pack-refs with: sorted \n{refs}", $"ref: {RefTable.Heads}{repository.DefaultBranch}\n", objects);
        }
    }

    private static void WriteObject(string folder, GitObject item)
    {
        var id = item.Id.ToString();
        Directory.CreateDirectory(Path.Combine(folder, id[..2]));
        using var file = new FileStream(Path.Combine(folder, id[..2], id[2..]), FileMode.CreateNew);
        using var compressed = new ZLibStream(file, CompressionLevel.Fastest);
        compressed.Write(
            Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{item.Type.Name()} {item.Content.Length}\0")));
        compressed.Write(item.Content);
    }

    private static Task WriteAsync(string path, string text, CancellationToken cancellationToken) =>
        File.WriteAllTextAsync(path, text, cancellationToken);
}
