using System.Text;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.GitHub.Access;
using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Objects;
using PolyGitops.Sdk.Testing.GitHub.Rendering;
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

    private ApiAnswer Create(ApiCall call, RepositoryState repository)
    {
        if (repository.Refs.IsEmpty) throw GitHubErrors.EmptyRepository();
        var content = Decode(call.Fields);
        if (content.Length > state.Options.LargestBlob) throw GitHubErrors.Unprocessable("Sorry, your input was too large to process.");
        var blob = repository.Objects.Add(ObjectType.Blob, content);
        return ApiAnswer.Created(new JsonObject { ["sha"] = blob.Id.ToString(), ["url"] = state.Urls.Api(repository, $"git/blobs/{blob.Id}") });
    }

    private ApiAnswer Show(ApiCall call, RepositoryState repository)
    {
        if (repository.Refs.IsEmpty) throw GitHubErrors.EmptyRepository();
        if (repository.Objects.FindByPrefix(call.Route("sha")) is not { Type: ObjectType.Blob } blob) throw GitHubErrors.NotFound();
        if (call.Accepted("raw") is { } raw) return ApiAnswer.Bytes(blob.Content, raw);
        return ApiAnswer.Ok(new JsonObject
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
