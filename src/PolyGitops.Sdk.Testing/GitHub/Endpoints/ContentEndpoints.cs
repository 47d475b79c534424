using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Objects;
using PolyGitops.Sdk.Testing.GitHub.Pulls;
using PolyGitops.Sdk.Testing.GitHub.Rendering;
using PolyGitops.Sdk.Testing.GitHub.Routing;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Endpoints;

/// <summary>Reading files and folders.</summary>
internal sealed class ContentEndpoints(ServerState state)
{
    public void Register(RouteTable routes)
    {
        routes.AddForRepository("GET", "contents", GitHubAccess.Pull, (call, repository) => Show(call, repository, ""));
        routes.AddForRepository(
            "GET", "contents/{path*}", GitHubAccess.Pull, (call, repository) => Show(call, repository, call.Route("path").Trim('/')));
        routes.AddForRepository("GET", "readme", GitHubAccess.Pull, Readme);
        routes.Add("GET", "/raw/{owner}/{repo}/{ref}/{path*}", Raw);
    }

    private ApiResponse Show(ApiCall call, RepositoryState repository, string path)
    {
        if (repository.Refs.IsEmpty) throw GitHubErrors.NotFound("This repository is empty.");
        var reference = call.Query("ref") ?? repository.DefaultBranch;
        var commit = Revisions.FindCommit(repository, reference) ?? throw GitHubErrors.NotFound($"No commit found for the ref {reference}");
        var entry = TreePaths.Find(repository.Objects, repository.Objects.Commit(commit).Tree, path) ?? throw GitHubErrors.NotFound();
        if (entry.IsDirectory) return ApiResponse.Ok(Folder(repository, path, entry, reference));
        if (call.Accepted("raw") is { } raw) return ApiResponse.Bytes(repository.Objects.Get(entry.Id).Content, raw);
        return ApiResponse.Ok(entry.Type == ObjectType.Commit
            ? ContentJson.Entry(repository, path, entry, reference, state.Urls)
            : ContentJson.File(repository, path, entry, reference, state.Urls));
    }

    private JsonArray Folder(RepositoryState repository, string path, TreeEntry folder, string reference) =>
    [
        .. repository.Objects.Tree(folder.Id).Entries.Take(1000)
            .Select(e => ContentJson.Entry(repository, path.Length == 0 ? e.Name : $"{path}/{e.Name}", e, reference, state.Urls)),
    ];

    private ApiResponse Readme(ApiCall call, RepositoryState repository)
    {
        var tree = Revisions.FindCommit(repository, call.Query("ref")) is { } commit
            ? repository.Objects.TreeOf(commit)
            : throw GitHubErrors.NotFound();
        var file = tree.Entries.FirstOrDefault(
            e => e.Name.StartsWith("README", StringComparison.OrdinalIgnoreCase) && e.Type == ObjectType.Blob);
        return file is null ? throw GitHubErrors.NotFound() : Show(call, repository, file.Name);
    }

    private ApiResponse Raw(ApiCall call)
    {
        var repository = state.Repositories.Get(call.Route("owner"), call.Route("repo"));
        call.Viewer.Demand(repository, GitHubAccess.Pull);
        lock (repository.Gate)
        {
            var commit = Revisions.FindCommit(repository, call.Route("ref")) ?? throw GitHubErrors.NotFound();
            return TreePaths.Find(
                repository.Objects, repository.Objects.Commit(commit).Tree, call.Route("path")) is { Type: ObjectType.Blob } entry
                ? ApiResponse.Bytes(repository.Objects.Get(entry.Id).Content, "text/plain")
                : throw GitHubErrors.NotFound();
        }
    }
}

/// <summary>Writing and deleting single files, each with a commit.</summary>
internal sealed class ContentWriteEndpoints(ServerState state)
{
    public void Register(RouteTable routes)
    {
        routes.AddForRepository("PUT", "contents/{path*}", GitHubAccess.Push, Put);
        routes.AddForRepository("DELETE", "contents/{path*}", GitHubAccess.Push, Delete);
    }

    private ApiResponse Put(ApiCall call, RepositoryState repository)
    {
        var (fields, path, branch) = (call.Fields, call.Route("path"), Branch(call, repository));
        var message = fields.RequiredText("message");
        var content = Base64Lines.TryDecode(fields.RequiredText("content"))
            ?? throw GitHubErrors.Unprocessable("content is not valid Base64");
        if (!TreeNames.IsSafePath(path)) throw GitHubErrors.Unprocessable("path contains a malformed path component");
        var existing = Existing(repository, branch, path);
        if (existing is { IsDirectory: true }) throw GitHubErrors.Unprocessable($"{path} is a directory");
        CheckSha(fields, path, existing);
        var editor = Editor(repository, branch);
        editor.Set(path, existing?.Mode ?? EntryMode.File, repository.Objects.Add(ObjectType.Blob, content).Id);
        var commit = Commit(call, repository, branch, editor.Write(), message);
        var entry = TreePaths.Find(repository.Objects, repository.Objects.Commit(commit).Tree, path)!;
        var json = Answer(repository, commit, ContentJson.Entry(repository, path, entry, branch, state.Urls));
        return existing is null ? ApiResponse.Created(json) : ApiResponse.Ok(json);
    }

    private ApiResponse Delete(ApiCall call, RepositoryState repository)
    {
        var (fields, path, branch) = (call.Fields, call.Route("path"), Branch(call, repository));
        var message = fields.RequiredText("message");
        if (fields.Text("sha") is null) throw GitHubErrors.Schema("\"sha\" wasn't supplied.");
        var existing = Existing(repository, branch, path) ?? throw GitHubErrors.NotFound();
        CheckSha(fields, path, existing);
        var editor = Editor(repository, branch);
        editor.Remove(path);
        return ApiResponse.Ok(Answer(repository, Commit(call, repository, branch, editor.Write(), message), null));
    }

    // An empty repository gets its first commit in this way, on whatever branch is named.
    private static string Branch(ApiCall call, RepositoryState repository)
    {
        var branch = call.Fields.Text("branch") ?? repository.DefaultBranch;
        branch = branch.StartsWith(RefTable.Heads, StringComparison.Ordinal) ? branch[RefTable.Heads.Length..] : branch;
        var isThere = repository.Refs.Branch(branch) is not null || (repository.Refs.IsEmpty && RefNames.IsValid(RefTable.Heads + branch));
        return isThere ? branch : throw GitHubErrors.NotFound($"Branch {branch} not found");
    }

    private static TreeEntry? Existing(RepositoryState repository, string branch, string path) =>
        repository.Refs.Branch(branch) is { } head ? TreePaths.Find(repository.Objects, repository.Objects.Commit(head).Tree, path) : null;

    private static TreeEditor Editor(RepositoryState repository, string branch) =>
        new(repository.Objects, repository.Refs.Branch(branch) is { } head ? repository.Objects.Commit(head).Tree : null);

    private static void CheckSha(RequestFields fields, string path, TreeEntry? existing)
    {
        var sha = fields.Text("sha");
        if (existing is not null && sha is null) throw GitHubErrors.Schema("\"sha\" wasn't supplied.");
        if (sha is not null && sha != existing?.Id.ToString()) throw GitHubErrors.Conflict($"{path} does not match {sha}");
    }

    private ObjectId Commit(ApiCall call, RepositoryState repository, string branch, ObjectId tree, string message)
    {
        var head = repository.Refs.Branch(branch);
        var committer = GitActors.Read(call, "committer", state) ?? GitActors.Of(call, state);
        var author = GitActors.Read(call, "author", state) ?? committer;
        var commit = CommitWriter.Write(repository, tree, head is { } parent ? [parent] : [], message, author, committer);
        var change = new RefChange(RefTable.Heads + branch, head ?? default, commit, call.Viewer);
        if (PushRules.Problem(repository, change) is { } problem) throw GitHubErrors.Protected(409, "Could not update file: " + problem);
        state.Refs.Apply(repository, change);
        return commit;
    }

    private JsonObject Answer(RepositoryState repository, ObjectId commit, JsonObject? content) =>
        new() { ["content"] = content, ["commit"] = CommitJson.Git(repository, commit, state.Urls) };
}
