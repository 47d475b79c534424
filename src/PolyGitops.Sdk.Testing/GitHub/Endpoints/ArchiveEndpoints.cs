using PolyGitops.Sdk.Testing.GitHub.Access;
using PolyGitops.Sdk.Testing.GitHub.Export;
using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Objects;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Endpoints;

/// <summary>Archives of a commit's files, which GitHub gives at another address.</summary>
internal sealed class ArchiveEndpoints(ServerState state)
{
    public void Register(RouteTable routes)
    {
        foreach (var (word, format) in (ReadOnlySpan<(string, string)>)[("tarball", "legacy.tar.gz"), ("zipball", "legacy.zip")])
        {
            routes.AddForRepository("GET", word, GitHubAccess.Pull, (_, repository) => Redirect(repository, format, repository.DefaultBranch));
            routes.AddForRepository("GET", word + "/{ref*}", GitHubAccess.Pull, (call, repository) => Redirect(repository, format, call.Route("ref")));
        }
        routes.Add("GET", "/_codeload/{owner}/{repo}/{format}/{ref*}", Download);
    }

    private ApiAnswer Redirect(RepositoryState repository, string format, string reference)
    {
        if (Revisions.FindCommit(repository, reference) is null) throw GitHubErrors.NotFound();
        return new()
        {
            Status = 302,
            Headers = new Dictionary<string, string> { ["Location"] = state.Urls.Download($"_codeload/{repository.FullName}/{format}/{reference}") },
        };
    }

    private ApiAnswer Download(ApiCall call)
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
