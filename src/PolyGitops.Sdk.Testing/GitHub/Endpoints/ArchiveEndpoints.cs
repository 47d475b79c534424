using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using PolyGitops.Sdk.Testing.GitHub.Access;
using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Objects;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Endpoints;

/// <summary>All files of a commit as one archive, which GitHub has on another server: it leads there.</summary>
internal sealed class ArchiveEndpoints(ServerState state)
{
    public void Register(RouteTable routes)
    {
        routes.AddForRepository("GET", "tarball/{ref*}", GitHubAccess.Pull, Lead);
        routes.AddForRepository("GET", "legacy.tar.gz/{ref*}", GitHubAccess.Pull, Pack);
    }

    private ApiAnswer Lead(ApiCall call, RepositoryState repository)
    {
        var commit = Revisions.FindCommit(repository, call.Route("ref")) ?? throw GitHubErrors.NotFound();
        return new()
        {
            Status = 302,
            Headers = new Dictionary<string, string> { ["Location"] = state.Urls.Api(repository, $"legacy.tar.gz/{commit}") },
        };
    }

    private static ApiAnswer Pack(ApiCall call, RepositoryState repository)
    {
        var id = Revisions.FindCommit(repository, call.Route("ref")) ?? throw GitHubErrors.NotFound();
        var commit = repository.Objects.Commit(id);
        var root = $"{repository.Owner.Login}-{repository.Name}-{id.ToString()[..7]}/";
        using var stream = new MemoryStream();
        using (var zip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(zip, TarEntryFormat.Pax))
        {
            foreach (var (path, entry) in TreePaths.Walk(repository.Objects, commit.Tree))
            {
                if (Entry(repository, root + path, entry) is not { } file) continue;
                file.ModificationTime = commit.Committer.When;
                tar.WriteEntry(file);
            }
        }
        return new() { Status = 200, Raw = stream.ToArray(), ContentType = "application/x-gzip" };
    }

    private static PaxTarEntry? Entry(RepositoryState repository, string path, TreeEntry entry) => entry.Mode switch
    {
        EntryMode.Directory => new(TarEntryType.Directory, path + "/"),
        EntryMode.File or EntryMode.Executable => new(TarEntryType.RegularFile, path) { DataStream = new MemoryStream(repository.Objects.Get(entry.Id).Content) },
        EntryMode.Link => new(TarEntryType.SymbolicLink, path) { LinkName = Encoding.UTF8.GetString(repository.Objects.Get(entry.Id).Content) },
        _ => null,
    };
}
