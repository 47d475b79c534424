using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Objects;
using PolyGitops.Sdk.Testing.GitHub.Routing;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Endpoints;

/// <summary>Git data: trees.</summary>
internal sealed class TreeEndpoints(ServerState state)
{
    private const string TimedOut =
        "Sorry, your request timed out.  It's likely that your input was too large to process.  Consider building the tree incrementally, "
        + "or building the commits you need in a local clone of the repository and then pushing them to GitHub.";

    public void Register(RouteTable routes)
    {
        routes.AddForRepository("POST", "git/trees", GitHubAccess.Push, Create);
        routes.AddForRepository("GET", "git/trees/{sha*}", GitHubAccess.Pull, Show);
    }

    private ApiResponse Create(ApiCall call, RepositoryState repository)
    {
        if (repository.Refs.IsEmpty) throw GitHubErrors.EmptyRepository();
        if (call.Request.ContentLength > state.Options.MaxTreeRequestBytes) throw GitHubErrors.Unprocessable(TimedOut);
        var entries = call.Fields.Objects("tree") ?? throw GitHubErrors.Schema("\"tree\" wasn't supplied.");
        var tree = new TreeBuilder(repository, Base(call, repository)).Build(entries);
        return ApiResponse.Created(Render(repository, repository.Objects.Get(tree), isRecursive: false));
    }

    private static ObjectId? Base(ApiCall call, RepositoryState repository)
    {
        if (call.Fields.Text("base_tree") is not { } name) return null;
        var found = ObjectId.TryParse(name, out var id) ? repository.Objects.Peel(id) : null;
        return found switch
        {
            { Type: ObjectType.Tree } => found.Id,
            { Type: ObjectType.Commit } => found.AsCommit().Tree,
            _ => throw GitHubErrors.Unprocessable("base_tree is not a valid tree oid"),
        };
    }

    private ApiResponse Show(ApiCall call, RepositoryState repository)
    {
        if (repository.Refs.IsEmpty) throw GitHubErrors.EmptyRepository();
        return ApiResponse.Ok(
            Render(repository, Revisions.Tree(repository, call.Route("sha")), isRecursive: call.Query("recursive") is not null));
    }

    private JsonObject Render(RepositoryState repository, GitObject tree, bool isRecursive)
    {
        var entries = isRecursive
            ? TreePaths.Walk(repository.Objects, tree.Id)
            : tree.AsTree().Entries.Select(e => (Path: e.Name, Entry: e));
        var listed = entries.Take(state.Options.MaxTreeEntries + 1).ToList();
        return new()
        {
            ["sha"] = tree.Id.ToString(),
            ["url"] = state.Urls.Api(repository, $"git/trees/{tree.Id}"),
            ["tree"] = new JsonArray([.. listed.Take(state.Options.MaxTreeEntries).Select(e => Entry(repository, e.Path, e.Entry))]),
            ["truncated"] = listed.Count > state.Options.MaxTreeEntries,
        };
    }

    private JsonObject Entry(RepositoryState repository, string path, TreeEntry entry)
    {
        var json = new JsonObject
        {
            ["path"] = path,
            ["mode"] = EntryMode.ToApi(entry.Mode),
            ["type"] = entry.Type.Name(),
            ["sha"] = entry.Id.ToString(),
        };
        if (entry.Type == ObjectType.Blob) json["size"] = repository.Objects.Get(entry.Id).Content.Length;
        if (entry.Type != ObjectType.Commit)
            json["url"] = state.Urls.Api(repository, string.Create(CultureInfo.InvariantCulture, $"git/{entry.Type.Name()}s/{entry.Id}"));
        return json;
    }
}

/// <summary>Makes a tree from the entries of a request.</summary>
internal sealed class TreeBuilder(RepositoryState repository, ObjectId? start)
{
    private readonly TreeEditor _editor = new(repository.Objects, start);

    /// <exception cref="GitHubException">An entry is refused; no tree is made then.</exception>
    public ObjectId Build(IReadOnlyList<RequestFields> entries)
    {
        foreach (var entry in entries) Apply(entry);
        return _editor.Write();
    }

    private void Apply(RequestFields entry)
    {
        var path = CheckPath(entry.Text("path"));
        if (entry.Has("sha") && entry.Text("sha") is null && entry.Text("content") is null)
        {
            // GitHub's own words for a file that is to be deleted and is not there.
            if (!_editor.Remove(path)) throw GitHubErrors.Unprocessable("GitRPC::BadObjectState");
            return;
        }
        var mode = EntryMode.FromApi(entry.Text("mode")) ?? throw GitHubErrors.Unprocessable("Must supply a valid tree.mode");
        var (sha, content) = (entry.Text("sha"), entry.Text("content"));
        if (sha is not null && content is not null)
            throw GitHubErrors.Unprocessable("Must supply either tree.sha or tree.content, not both.");
        _editor.Set(path, content is null ? mode : FileMode(mode), content is null ? Existing(sha, mode) : Inline(content));
    }

    private ObjectId Inline(string content) => repository.Objects.Add(ObjectType.Blob, Encoding.UTF8.GetBytes(content)).Id;

    // Content in the request is a file, whatever the mode.
    private static string FileMode(string mode) => mode is EntryMode.Directory or EntryMode.Submodule ? EntryMode.File : mode;

    private ObjectId Existing(string? sha, string mode)
    {
        if (sha is null) throw GitHubErrors.Unprocessable("Must supply tree.sha or tree.content.");
        var type = EntryMode.TypeOf(mode);
        var isThere = ObjectId.TryParse(sha, out var id) && (mode == EntryMode.Submodule || repository.Objects.Find(id, type) is not null);
        return isThere ? id : throw GitHubErrors.Unprocessable($"tree.sha {sha} is not a valid {type.Name()}");
    }

    private static string CheckPath(string? path)
    {
        if (string.IsNullOrEmpty(path)) throw GitHubErrors.Unprocessable("Must supply tree.path");
        if (path.StartsWith('/')) throw GitHubErrors.Unprocessable("tree.path cannot start with a slash");
        return TreeNames.IsSafePath(path) ? path : throw GitHubErrors.Unprocessable("tree.path contains a malformed path component");
    }
}
