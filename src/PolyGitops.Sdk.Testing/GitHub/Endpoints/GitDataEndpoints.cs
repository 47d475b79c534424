using System.Text;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Objects;
using PolyGitops.Sdk.Testing.GitHub.Rendering;
using PolyGitops.Sdk.Testing.GitHub.Routing;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Endpoints;

/// <summary>Git data: blobs.</summary>
internal sealed class BlobEndpoints(ServerState state)
{
    public void Register(RouteTable routes)
    {
        routes.AddForRepository("POST", "git/blobs", GitHubAccess.Push, Create);
        routes.AddForRepository("GET", "git/blobs/{sha}", GitHubAccess.Pull, Show);
    }

    private ApiResponse Create(ApiCall call, RepositoryState repository)
    {
        if (repository.Refs.IsEmpty) throw GitHubErrors.EmptyRepository();
        var content = Decode(call.Fields);
        if (content.Length > state.Options.MaxBlobBytes) throw GitHubErrors.Unprocessable("Sorry, your input was too large to process.");
        var blob = repository.Objects.Add(ObjectType.Blob, content);
        return ApiResponse.Created(
            new JsonObject { ["sha"] = blob.Id.ToString(), ["url"] = state.Urls.Api(repository, $"git/blobs/{blob.Id}") });
    }

    private ApiResponse Show(ApiCall call, RepositoryState repository)
    {
        if (repository.Refs.IsEmpty) throw GitHubErrors.EmptyRepository();
        if (repository.Objects.FindByPrefix(call.Route("sha")) is not { Type: ObjectType.Blob } blob) throw GitHubErrors.NotFound();
        if (call.Accepted("raw") is { } raw) return ApiResponse.Bytes(blob.Content, raw);
        return ApiResponse.Ok(new JsonObject
        {
            ["sha"] = blob.Id.ToString(),
            ["node_id"] = NodeId.Of("Blob", blob.Id),
            ["size"] = blob.Content.Length,
            ["url"] = state.Urls.Api(repository, $"git/blobs/{blob.Id}"),
            ["content"] = Base64Lines.Encode(blob.Content),
            ["encoding"] = "base64",
        });
    }

    private static byte[] Decode(RequestFields fields)
    {
        var content = fields.RequiredText("content");
        return fields.Text("encoding") switch
        {
            null or "utf-8" => Encoding.UTF8.GetBytes(content),
            "base64" => Base64Lines.TryDecode(content) ?? throw GitHubErrors.Unprocessable("content is not valid Base64"),
            var other => throw GitHubErrors.Unprocessable($"Unsupported encoding: {other}"),
        };
    }
}

/// <summary>Git data: commits.</summary>
internal sealed class GitCommitEndpoints(ServerState state)
{
    public void Register(RouteTable routes)
    {
        routes.AddForRepository("POST", "git/commits", GitHubAccess.Push, Create);
        routes.AddForRepository("GET", "git/commits/{sha}", GitHubAccess.Pull, Show);
    }

    private ApiResponse Create(ApiCall call, RepositoryState repository)
    {
        if (repository.Refs.IsEmpty) throw GitHubErrors.EmptyRepository();
        var (fields, objects) = (call.Fields, repository.Objects);
        var message = fields.RequiredText("message");
        if (!ObjectId.TryParse(fields.RequiredText("tree"), out var tree) || objects.Find(tree, ObjectType.Tree) is null)
            throw GitHubErrors.Unprocessable("Tree SHA does not exist");
        var parents = (fields.Texts("parents") ?? []).Select(p => Parent(objects, p)).ToList();
        // The committer defaults to the author, and the author to the caller.
        var author = GitActors.Read(call, "author", state);
        var committer = GitActors.Read(call, "committer", state);
        author ??= committer ?? GitActors.Of(call, state);
        var commit = objects.Add(ObjectType.Commit, CommitFormat.Write(new()
        {
            Tree = tree,
            Parents = parents,
            Author = author,
            Committer = committer ?? author,
            Signature = fields.Text("signature"),
            Message = message,
        }));
        return ApiResponse.Created(CommitJson.Git(repository, commit.Id, state.Urls));
    }

    private ApiResponse Show(ApiCall call, RepositoryState repository)
    {
        if (repository.Refs.IsEmpty) throw GitHubErrors.EmptyRepository();
        var found = ObjectId.TryParse(call.Route("sha"), out var id) ? repository.Objects.Find(id, ObjectType.Commit) : null;
        return found is null ? throw GitHubErrors.NotFound() : ApiResponse.Ok(CommitJson.Git(repository, id, state.Urls));
    }

    private static ObjectId Parent(ObjectDatabase objects, string sha) =>
        ObjectId.TryParse(sha, out var id) && objects.Find(id, ObjectType.Commit) is not null
            ? id
            : throw GitHubErrors.Unprocessable("Parent SHA does not exist or is not a commit object");
}

/// <summary>Git data: annotated tags.</summary>
internal sealed class GitTagEndpoints(ServerState state)
{
    public void Register(RouteTable routes)
    {
        routes.AddForRepository("POST", "git/tags", GitHubAccess.Push, Create);
        routes.AddForRepository("GET", "git/tags/{sha}", GitHubAccess.Pull, Show);
        routes.AddForRepository("GET", "tags", GitHubAccess.Pull, List);
    }

    private ApiResponse Create(ApiCall call, RepositoryState repository)
    {
        var fields = call.Fields;
        var type = ObjectTypeNames.Find(fields.RequiredText("type")) ?? throw GitHubErrors.Unprocessable("Invalid tag type");
        if (!ObjectId.TryParse(fields.RequiredText("object"), out var target) || repository.Objects.Find(target, type) is null)
            throw GitHubErrors.Unprocessable("Object does not exist");
        var tag = repository.Objects.Add(ObjectType.Tag, TagFormat.Write(new()
        {
            Target = target,
            TargetType = type,
            Name = fields.RequiredText("tag"),
            Tagger = GitActors.Read(call, "tagger", state) ?? GitActors.Of(call, state),
            Message = fields.RequiredText("message"),
        }));
        return ApiResponse.Created(Render(repository, tag));
    }

    private ApiResponse Show(ApiCall call, RepositoryState repository) =>
        ObjectId.TryParse(call.Route("sha"), out var id) && repository.Objects.Find(id, ObjectType.Tag) is { } tag
            ? ApiResponse.Ok(Render(repository, tag))
            : throw GitHubErrors.NotFound();

    private ApiResponse List(ApiCall call, RepositoryState repository) =>
        Pagination.Of(call, [.. repository.Refs.Under(RefTable.Tags).Reverse()], tag =>
        {
            var (name, commit) = (tag.Key[RefTable.Tags.Length..], repository.Objects.Peel(tag.Value)!.Id);
            return new JsonObject
            {
                ["name"] = name,
                ["commit"] = new JsonObject { ["sha"] = commit.ToString(), ["url"] = state.Urls.Api(repository, $"commits/{commit}") },
                ["zipball_url"] = state.Urls.Api(repository, $"zipball/{tag.Key}"),
                ["tarball_url"] = state.Urls.Api(repository, $"tarball/{tag.Key}"),
                ["node_id"] = NodeId.Of("Ref", tag.Key),
            };
        });

    private JsonObject Render(RepositoryState repository, GitObject stored)
    {
        var tag = stored.AsTag();
        return new()
        {
            ["node_id"] = NodeId.Of("Tag", stored.Id),
            ["sha"] = stored.Id.ToString(),
            ["url"] = state.Urls.Api(repository, $"git/tags/{stored.Id}"),
            ["tagger"] = tag.Tagger is { } tagger ? CommitJson.Person(tagger) : null,
            ["object"] = RefJson.Target(repository, tag.Target, tag.TargetType, state.Urls),
            ["tag"] = tag.Name,
            ["message"] = tag.Message,
            ["verification"] = new JsonObject { ["verified"] = false, ["reason"] = "unsigned", ["signature"] = null, ["payload"] = null },
        };
    }
}
