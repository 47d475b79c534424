using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.GitHub.Access;
using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Rendering;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Endpoints;

/// <summary>Who may do what with a repository.</summary>
internal sealed class CollaboratorEndpoints(ServerState state)
{
    public void Register(RouteTable routes)
    {
        routes.AddForRepository("GET", "collaborators/{login}", GitHubAccess.Push, (call, repository) =>
            Access(call, repository) > GitHubAccess.None ? ApiAnswer.NoContent : throw GitHubErrors.NotFound());
        routes.AddForRepository("GET", "collaborators/{login}/permission", GitHubAccess.Push, Permission);
    }

    private ApiAnswer Permission(ApiCall call, RepositoryState repository)
    {
        var word = Access(call, repository) switch
        {
            GitHubAccess.Admin => "admin",
            GitHubAccess.Push => "write",
            GitHubAccess.Pull => "read",
            _ => "none",
        };
        var user = state.Accounts.Find(call.Route("login")) ?? throw GitHubErrors.NotFound($"{call.Route("login")} is not a user");
        return ApiAnswer.Ok(new JsonObject { ["permission"] = word, ["role_name"] = word, ["user"] = AccountJson.Short(user, state.Urls) });
    }

    private GitHubAccess Access(ApiCall call, RepositoryState repository) =>
        state.Accounts.Find(call.Route("login")) is { IsOrganization: false } user ? state.ViewerFor(user.Login).AccessTo(repository) : GitHubAccess.None;
}
