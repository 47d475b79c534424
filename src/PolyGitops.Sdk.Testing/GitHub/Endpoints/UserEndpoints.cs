using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Rendering;
using PolyGitops.Sdk.Testing.GitHub.Routing;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Endpoints;

/// <summary>Users and organisations.</summary>
internal sealed class UserEndpoints(ServerState state)
{
    public void Register(RouteTable routes)
    {
        routes.Add("GET", "/user", Viewer);
        routes.Add("GET", "/user/orgs", call => Pagination.Of(call, Organizations(), o => AccountJson.Organization(o, state)));
        routes.Add("GET", "/users/{login}", call => ApiResponse.Ok(AccountJson.Full(Find(call.Route("login")), state)));
        routes.Add("GET", "/orgs/{login}", call =>
            Find(call.Route("login")) is { IsOrganization: true } found
                ? ApiResponse.Ok(AccountJson.Organization(found, state))
                : throw GitHubErrors.NotFound());
    }

    private ApiResponse Viewer(ApiCall call) =>
        call.Viewer.IsAnonymous
            ? throw GitHubErrors.RequiresAuthentication()
            : ApiResponse.Ok(AccountJson.Full(state.Accounts.User(call.Viewer.Login), state));

    private List<Account> Organizations() => [.. state.Accounts.All.Where(a => a.IsOrganization)];

    private Account Find(string login) => state.Accounts.Find(login) ?? throw GitHubErrors.NotFound();
}

/// <summary>The collaborators of a repository.</summary>
internal sealed class CollaboratorEndpoints(ServerState state)
{
    public void Register(RouteTable routes)
    {
        routes.AddForRepository("GET", "collaborators/{login}", GitHubAccess.Push, (call, repository) =>
            Access(call, repository) > GitHubAccess.None ? ApiResponse.NoContent : throw GitHubErrors.NotFound());
        routes.AddForRepository("GET", "collaborators/{login}/permission", GitHubAccess.Push, Permission);
    }

    private ApiResponse Permission(ApiCall call, RepositoryState repository)
    {
        var word = Access(call, repository) switch
        {
            GitHubAccess.Admin => "admin",
            GitHubAccess.Push => "write",
            GitHubAccess.Pull => "read",
            _ => "none",
        };
        var user = state.Accounts.Find(call.Route("login")) ?? throw GitHubErrors.NotFound($"{call.Route("login")} is not a user");
        return ApiResponse.Ok(
            new JsonObject { ["permission"] = word, ["role_name"] = word, ["user"] = AccountJson.Short(user, state.Urls) });
    }

    private GitHubAccess Access(ApiCall call, RepositoryState repository) =>
        state.Accounts.Find(call.Route("login")) is { IsOrganization: false } user
            ? state.ViewerFor(user.Login).AccessTo(repository)
            : GitHubAccess.None;
}
