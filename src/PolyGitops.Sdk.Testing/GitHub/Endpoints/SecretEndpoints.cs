using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.GitHub.Access;
using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Rendering;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Endpoints;

/// <summary>Secrets of Actions. Only their names are kept.</summary>
internal sealed class SecretEndpoints(ServerState state)
{
    // A sealed box has a key and a tag beside the content.
    private const int BoxOverhead = 48;

    public void Register(RouteTable routes)
    {
        routes.AddForRepository("GET", "actions/secrets", GitHubAccess.Push, List);
        routes.AddForRepository("GET", "actions/secrets/public-key", GitHubAccess.Push, (_, repository) =>
            ApiAnswer.Ok(new JsonObject { ["key_id"] = repository.Secrets.KeyId, ["key"] = repository.Secrets.PublicKey }));
        routes.AddForRepository("GET", "actions/secrets/{name}", GitHubAccess.Push, (call, repository) =>
            repository.Secrets.Find(call.Route("name")) is { } secret ? ApiAnswer.Ok(Render(secret)) : throw GitHubErrors.NotFound());
        routes.AddForRepository("PUT", "actions/secrets/{name}", GitHubAccess.Push, Put);
        routes.AddForRepository("DELETE", "actions/secrets/{name}", GitHubAccess.Push, (call, repository) =>
            repository.Secrets.Remove(call.Route("name")) ? ApiAnswer.NoContent : throw GitHubErrors.NotFound());
    }

    private static ApiAnswer List(ApiCall call, RepositoryState repository)
    {
        var all = repository.Secrets.All;
        return Pages.Of(call, all, Render, items => new JsonObject { ["total_count"] = all.Count, ["secrets"] = items }, all.Count);
    }

    private ApiAnswer Put(ApiCall call, RepositoryState repository)
    {
        var (name, fields) = (call.Route("name"), call.Fields);
        if (!SecretTable.IsName(name))
        {
            throw GitHubErrors.Unprocessable("Secret names can only contain alphanumeric characters ([a-z], [A-Z], [0-9]) or underscores (_), "
                + "and can't start with a number or GITHUB_.");
        }
        if (fields.RequiredText("key_id") != repository.Secrets.KeyId)
            throw GitHubErrors.Unprocessable("Bad request - the key_id is not that of the repository's public key");
        if (Base64Lines.TryDecode(fields.RequiredText("encrypted_value")) is not { Length: >= BoxOverhead })
            throw GitHubErrors.Unprocessable("Bad request - could not decrypt the secret");
        return repository.Secrets.Put(name, state.Now) ? new() { Status = 201, Json = new JsonObject() } : ApiAnswer.NoContent;
    }

    private static JsonObject Render(SecretState secret) => new()
    {
        ["name"] = secret.Name,
        ["created_at"] = secret.CreatedAt.ToApi(),
        ["updated_at"] = secret.UpdatedAt.ToApi(),
    };
}
