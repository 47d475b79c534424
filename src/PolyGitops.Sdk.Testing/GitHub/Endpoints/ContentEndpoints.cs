using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.GitHub.Access;
using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Objects;
using PolyGitops.Sdk.Testing.GitHub.Rendering;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Endpoints;

/// <summary>Reading files and folders.</summary>
internal sealed class ContentEndpoints(ServerState state)
{
    public void Register(RouteTable routes)
    {
        routes.AddForRepository("GET", "contents", GitHubAccess.Pull, (call, repository) => Show(call, repository, ""));
        routes.AddForRepository("GET", "contents/{path*}", GitHubAccess.Pull, (call, repository) => Show(call, repository, call.Route("path").Trim('/')));
        routes.AddForRepository("GET", "readme", GitHubAccess.Pull, Readme);
        routes.Add("GET", "/raw/{owner}/{repo}/{ref}/{path*}", Raw);
    }

    private ApiAnswer Show(ApiCall call, RepositoryState repository, string path)
    {
        if (repository.Refs.IsEmpty) throw GitHubErrors.NotFound("This repository is empty.");
        var reference = call.Query("ref") ?? repository.DefaultBranch;
        var commit = Revisions.FindCommit(repository, reference) ?? throw GitHubErrors.NotFound($"No commit found for the ref {reference}");
        var entry = TreePaths.Find(repository.Objects, repository.Objects.Commit(commit).Tree, path) ?? throw GitHubErrors.NotFound();
        if (entry.IsDirectory) return ApiAnswer.Ok(Folder(repository, path, entry, reference));
        if (call.Accepted("raw") is { } raw) return ApiAnswer.Bytes(repository.Objects.Get(entry.Id).Content, raw);
        return ApiAnswer.Ok(entry.Type == ObjectType.Commit
            ? ContentJson.Entry(repository, path, entry, reference, state.Urls)
            : ContentJson.File(repository, path, entry, reference, state.Urls));
    }

    private JsonArray Folder(RepositoryState repository, string path, TreeEntry folder, string reference) =>
    [
        .. repository.Objects.Tree(folder.Id).Entries.Take(1000)
            .Select(e => ContentJson.Entry(repository, path.Length == 0 ? e.Name : $"{path}/{e.Name}", e, reference, state.Urls)),
    ];

    private ApiAnswer Readme(ApiCall call, RepositoryState repository)
    {
        var tree = Revisions.FindCommit(repository, call.Query("ref")) is { } commit ? repository.Objects.TreeOf(commit) : throw GitHubErrors.NotFound();
        var file = tree.Entries.FirstOrDefault(e => e.Name.StartsWith("README", StringComparison.OrdinalIgnoreCase) && e.Type == ObjectType.Blob);
        return file is null ? throw GitHubErrors.NotFound() : Show(call, repository, file.Name);
    }

    private ApiAnswer Raw(ApiCall call)
    {
        var repository = state.Repositories.Get(call.Route("owner"), call.Route("repo"));
        call.Viewer.Demand(repository, GitHubAccess.Pull);
        lock (repository.Gate)
        {
            var commit = Revisions.FindCommit(repository, call.Route("ref")) ?? throw GitHubErrors.NotFound();
            return TreePaths.Find(repository.Objects, repository.Objects.Commit(commit).Tree, call.Route("path")) is { Type: ObjectType.Blob } entry
                ? ApiAnswer.Bytes(repository.Objects.Get(entry.Id).Content, "text/plain")
                : throw GitHubErrors.NotFound();
        }
    }
}
