using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using PolyGitops.Sdk.Testing.GitHub.Objects;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Export;

/// <summary>The files of a commit in one archive, below a folder, as <c>git archive</c> makes it. Attributes of files are not looked at.</summary>
internal static class SourceArchive
{
    private const int ShortId = 7;

    public static byte[] Tar(RepositoryState repository, ObjectId commit)
    {
        var content = new MemoryStream();
        using (var zipped = new GZipStream(content, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(zipped, TarEntryFormat.Pax))
        {
            tar.WriteEntry(new PaxGlobalExtendedAttributesTarEntry(new Dictionary<string, string> { ["comment"] = commit.ToString() }));
            var time = repository.Objects.Commit(commit).Committer.When;
            foreach (var (path, entry) in Entries(repository, commit)) WriteTo(tar, repository, path, entry, time);
        }
        return content.ToArray();
    }

    public static byte[] Zip(RepositoryState repository, ObjectId commit)
    {
        var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, entry) in Entries(repository, commit))
            {
                var packed = zip.CreateEntry(entry.IsDirectory ? path + "/" : path, CompressionLevel.Fastest);
                if (entry.Type != ObjectType.Blob) continue;
                using var stream = packed.Open();
                stream.Write(repository.Objects.Get(entry.Id).Content);
            }
        }
        return content.ToArray();
    }

    private static IEnumerable<(string Path, TreeEntry Entry)> Entries(RepositoryState repository, ObjectId commit)
    {
        var folder = $"{repository.Owner.Login}-{repository.Name}-{commit.ToString()[..ShortId]}";
        var tree = repository.Objects.Commit(commit).Tree;
        return TreePaths.Walk(repository.Objects, tree, folder + "/").Prepend((folder, new(EntryMode.Directory, folder, tree)));
    }

    private static void WriteTo(TarWriter tar, RepositoryState repository, string path, TreeEntry entry, DateTimeOffset time)
    {
        // A submodule is an empty folder.
        var type = entry.Mode switch
        {
            EntryMode.Directory or EntryMode.Submodule => TarEntryType.Directory,
            EntryMode.Link => TarEntryType.SymbolicLink,
            _ => TarEntryType.RegularFile,
        };
        const UnixFileMode Everybody = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead;
        const UnixFileMode Execution = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        var packed = new PaxTarEntry(type, type == TarEntryType.Directory ? path + "/" : path)
        {
            ModificationTime = time,
            Mode = type == TarEntryType.Directory || entry.Mode == EntryMode.Executable ? Everybody | Execution : Everybody,
        };
        if (type == TarEntryType.SymbolicLink) packed.LinkName = Encoding.UTF8.GetString(repository.Objects.Get(entry.Id).Content);
        if (type == TarEntryType.RegularFile) packed.DataStream = new MemoryStream(repository.Objects.Get(entry.Id).Content);
        tar.WriteEntry(packed);
    }
}
