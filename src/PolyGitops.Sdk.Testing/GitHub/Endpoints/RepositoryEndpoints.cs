using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Rendering;
using PolyGitops.Sdk.Testing.GitHub.Routing;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Endpoints;

/// <summary>Repositories and their settings.</summary>
internal sealed class RepositoryEndpoints(ServerState state, RepositoryFactory factory)
{
    public void Register(RouteTable routes)
    {
        routes.Add(
            "GET", "/user/repos",
            call => List(call, r => call.Viewer.AccessTo(r) > GitHubAccess.Pull || r.Owner.Login == call.Viewer.Login));
        routes.Add("POST", "/user/repos", call => Create(call, call.Viewer.Login));
        routes.Add("GET", "/users/{login}/repos", ListOf);
        routes.Add("GET", "/orgs/{login}/repos", ListOf);
        routes.Add("POST", "/orgs/{login}/repos", call => Create(call, Organization(call.Route("login")).Login));
        routes.AddForRepository("GET", "", GitHubAccess.Pull, Show);
        routes.AddForRepository("PATCH", "", GitHubAccess.Admin, Update);
        routes.AddForRepository("DELETE", "", GitHubAccess.Admin, Delete);
        routes.AddForRepository("GET", "topics", GitHubAccess.Pull, (_, repository) => Topics(repository));
        routes.AddForRepository("PUT", "topics", GitHubAccess.Admin, ReplaceTopics);
    }

    private ApiResponse Show(ApiCall call, RepositoryState repository) =>
        ApiResponse.Ok(RepositoryJson.Render(repository, state, call.Viewer));

    private Account Organization(string login) =>
        state.Accounts.Find(login) is { IsOrganization: true } found ? found : throw GitHubErrors.NotFound();

    private ApiResponse ListOf(ApiCall call)
    {
        var owner = state.Accounts.Find(call.Route("login")) ?? throw GitHubErrors.NotFound();
        return List(call, r => r.Owner == owner);
    }

    private ApiResponse List(ApiCall call, Func<RepositoryState, bool> isWanted)
    {
        var seen = state.Repositories.All.Where(r => call.Viewer.AccessTo(r) > GitHubAccess.None && isWanted(r));
        var sorted = seen.OrderBy(r => r.FullName, StringComparer.OrdinalIgnoreCase).ToList();
        return Pagination.Of(call, sorted, repository =>
        {
            lock (repository.Gate) return RepositoryJson.Render(repository, state, call.Viewer);
        });
    }

    private ApiResponse Create(ApiCall call, string owner)
    {
        call.Viewer.DemandCreate();
        var fields = call.Fields;
        var repository = factory.Create(
            state.Accounts.User(owner), fields.Text("name") ?? throw GitHubErrors.MissingField("Repository", "name"), created =>
        {
            created.Description = fields.Text("description");
            created.Homepage = fields.Text("homepage");
            created.IsPrivate = fields.Text("visibility") is { } visibility ? visibility != "public" : fields.Flag("private") ?? false;
            RepositorySettings.ReadMerging(fields, created.Merging);
        });
        lock (repository.Gate)
        {
            if (fields.Flag("auto_init") is true) factory.Initialize(repository, call.Viewer);
            return ApiResponse.Created(RepositoryJson.Render(repository, state, call.Viewer)) with
            {
                Headers = new Dictionary<string, string> { ["Location"] = state.Urls.Api(repository) },
            };
        }
    }

    private ApiResponse Update(ApiCall call, RepositoryState repository)
    {
        RepositorySettings.Apply(call.Fields, repository, state);
        return Show(call, repository);
    }

    private ApiResponse Delete(ApiCall call, RepositoryState repository)
    {
        state.Repositories.Remove(repository);
        return ApiResponse.NoContent;
    }

    private static ApiResponse Topics(RepositoryState repository) =>
        ApiResponse.Ok(new JsonObject { ["names"] = new JsonArray([.. repository.Topics.Select(t => JsonValue.Create(t))]) });

    private ApiResponse ReplaceTopics(ApiCall call, RepositoryState repository)
    {
        repository.Topics = RepositorySettings.CheckTopics(
            call.Fields.Texts("names") ?? throw GitHubErrors.Schema("\"names\" wasn't supplied."));
        repository.UpdatedAt = state.Now;
        return Topics(repository);
    }
}
