using System.Globalization;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.GitHub.Access;
using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Objects;
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

    private ApiAnswer Create(ApiCall call, RepositoryState repository)
    {
        if (repository.Refs.IsEmpty) throw GitHubErrors.EmptyRepository();
        if (call.Request.ContentLength > state.Options.LargestTreeRequest) throw GitHubErrors.Unprocessable(TimedOut);
        var entries = call.Fields.Objects("tree") ?? throw GitHubErrors.Schema("\"tree\" wasn't supplied.");
        var tree = new TreeBuilder(repository, Base(call, repository)).Build(entries);
        return ApiAnswer.Created(Render(repository, repository.Objects.Get(tree), isRecursive: false));
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

    private ApiAnswer Show(ApiCall call, RepositoryState repository)
    {
        if (repository.Refs.IsEmpty) throw GitHubErrors.EmptyRepository();
        return ApiAnswer.Ok(Render(repository, Revisions.Tree(repository, call.Route("sha")), isRecursive: call.Query("recursive") is not null));
    }

    private JsonObject Render(RepositoryState repository, GitObject tree, bool isRecursive)
    {
        var entries = isRecursive
            ? TreePaths.Walk(repository.Objects, tree.Id)
            : tree.AsTree().Entries.Select(e => (Path: e.Name, Entry: e));
        var listed = entries.Take(state.Options.LongestTree + 1).ToList();
        return new()
        {
            ["sha"] = tree.Id.ToString(),
            ["url"] = state.Urls.Api(repository, $"git/trees/{tree.Id}"),
            ["tree"] = new JsonArray([.. listed.Take(state.Options.LongestTree).Select(e => Entry(repository, e.Path, e.Entry))]),
            ["truncated"] = listed.Count > state.Options.LongestTree,
        };
    }

    private JsonObject Entry(RepositoryState repository, string path, TreeEntry entry)
    {
        var json = new JsonObject
        {
            ["path"] = path,
            ["mode"] = EntryMode.ToApi(entry.Mode),
            ["type"] = entry.Type.Word(),
            ["sha"] = entry.Id.ToString(),
        };
        if (entry.Type == ObjectType.Blob) json["size"] = repository.Objects.Get(entry.Id).Content.Length;
        if (entry.Type != ObjectType.Commit)
            json["url"] = state.Urls.Api(repository, string.Create(CultureInfo.InvariantCulture, $"git/{entry.Type.Word()}s/{entry.Id}"));
        return json;
    }
}
