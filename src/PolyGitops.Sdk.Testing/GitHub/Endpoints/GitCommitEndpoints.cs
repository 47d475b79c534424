using PolyGitops.Sdk.Testing.GitHub.Access;
using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Objects;
using PolyGitops.Sdk.Testing.GitHub.Rendering;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Endpoints;

/// <summary>Git data: commits.</summary>
internal sealed class GitCommitEndpoints(ServerState state)
{
    public void Register(RouteTable routes)
    {
        routes.AddForRepository("POST", "git/commits", GitHubAccess.Push, Create);
        routes.AddForRepository("GET", "git/commits/{sha}", GitHubAccess.Pull, Show);
    }

    private ApiAnswer Create(ApiCall call, RepositoryState repository)
    {
        if (repository.Refs.IsEmpty) throw GitHubErrors.EmptyRepository();
        var (fields, objects) = (call.Fields, repository.Objects);
        var message = fields.RequiredText("message");
        if (!ObjectId.TryParse(fields.RequiredText("tree"), out var tree) || objects.Find(tree, ObjectType.Tree) is null)
            throw GitHubErrors.Unprocessable("Tree SHA does not exist");
        var parents = (fields.Texts("parents") ?? []).Select(p => Parent(objects, p)).ToList();
        // Who commits is the author, and who writes is the asker, unless the request says otherwise.
        var author = People.Read(call, "author", state);
        var committer = People.Read(call, "committer", state);
        author ??= committer ?? People.Of(call, state);
        var commit = objects.Add(ObjectType.Commit, CommitFormat.Write(new()
        {
            Tree = tree,
            Parents = parents,
            Author = author,
            Committer = committer ?? author,
            Signature = fields.Text("signature"),
            Message = message,
        }));
        return ApiAnswer.Created(CommitJson.Git(repository, commit.Id, state.Urls));
    }

    private ApiAnswer Show(ApiCall call, RepositoryState repository)
    {
        if (repository.Refs.IsEmpty) throw GitHubErrors.EmptyRepository();
        var found = ObjectId.TryParse(call.Route("sha"), out var id) ? repository.Objects.Find(id, ObjectType.Commit) : null;
        return found is null ? throw GitHubErrors.NotFound() : ApiAnswer.Ok(CommitJson.Git(repository, id, state.Urls));
    }

    private static ObjectId Parent(ObjectDatabase objects, string sha) =>
        ObjectId.TryParse(sha, out var id) && objects.Find(id, ObjectType.Commit) is not null
            ? id
            : throw GitHubErrors.Unprocessable("Parent SHA does not exist or is not a commit object");
}
