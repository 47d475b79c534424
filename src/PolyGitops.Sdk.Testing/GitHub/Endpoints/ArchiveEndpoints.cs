using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Objects;
using PolyGitops.Sdk.Testing.GitHub.Routing;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Endpoints;

/// <summary>Archives of a commit's files, which GitHub gives at another address.</summary>
internal sealed class ArchiveEndpoints(ServerState state)
{
    public void Register(RouteTable routes)
    {
        foreach (var (word, format) in (ReadOnlySpan<(string, string)>)[("tarball", "legacy.tar.gz"), ("zipball", "legacy.zip")])
        {
            routes.AddForRepository(
                "GET", word, GitHubAccess.Pull, (_, repository) => Redirect(repository, format, repository.DefaultBranch));
            routes.AddForRepository(
                "GET", word + "/{ref*}", GitHubAccess.Pull, (call, repository) => Redirect(repository, format, call.Route("ref")));
        }
        routes.Add("GET", "/_codeload/{owner}/{repo}/{format}/{ref*}", Download);
    }

    private ApiResponse Redirect(RepositoryState repository, string format, string reference)
    {
        if (Revisions.FindCommit(repository, reference) is null) throw GitHubErrors.NotFound();
        return new()
        {
            Status = 302,
            Headers = new Dictionary<string, string>
            {
                ["Location"] = state.Urls.Download($"_codeload/{repository.FullName}/{format}/{reference}"),
            },
        };
    }

    private ApiResponse Download(ApiCall call)
    {
        var repository = state.Repositories.Get(call.Route("owner"), call.Route("repo"));
        call.Viewer.Demand(repository, GitHubAccess.Pull);
        ObjectId commit;
        lock (repository.Gate) commit = Revisions.FindCommit(repository, call.Route("ref")) ?? throw GitHubErrors.NotFound();
        return call.Route("format") switch
        {
            "legacy.tar.gz" => new() { Status = 200, Raw = SourceArchive.Tar(repository, commit), ContentType = "application/x-gzip" },
            "legacy.zip" => new() { Status = 200, Raw = SourceArchive.Zip(repository, commit), ContentType = "application/zip" },
            _ => throw GitHubErrors.NotFound(),
        };
    }
}

/// <summary>
/// The files of a commit in one archive, below a folder, as <c>git archive</c> makes it. Attributes of files are not looked at.
/// </summary>
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
        const UnixFileMode Everybody =
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead;
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
