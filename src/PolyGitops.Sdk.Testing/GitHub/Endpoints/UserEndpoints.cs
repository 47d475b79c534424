using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Rendering;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Endpoints;

/// <summary>Users and organisations.</summary>
internal sealed class UserEndpoints(ServerState state)
{
    public void Register(RouteTable routes)
    {
        routes.Add("GET", "/user", Viewer);
        routes.Add("GET", "/user/orgs", call => Pages.Of(call, Organizations(), o => AccountJson.Organization(o, state)));
        routes.Add("GET", "/users/{login}", call => ApiAnswer.Ok(AccountJson.Full(Find(call.Route("login")), state)));
        routes.Add("GET", "/orgs/{login}", call =>
            Find(call.Route("login")) is { IsOrganization: true } found ? ApiAnswer.Ok(AccountJson.Organization(found, state)) : throw GitHubErrors.NotFound());
    }

    private ApiAnswer Viewer(ApiCall call) =>
        call.Viewer.IsAnonymous ? throw GitHubErrors.RequiresAuthentication() : ApiAnswer.Ok(AccountJson.Full(state.Accounts.User(call.Viewer.Login), state));

    private List<Account> Organizations() => [.. state.Accounts.All.Where(a => a.IsOrganization)];

    private Account Find(string login) => state.Accounts.Find(login) ?? throw GitHubErrors.NotFound();
}
