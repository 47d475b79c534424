using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Objects;
using PolyGitops.Sdk.Testing.GitHub.Pulls;
using PolyGitops.Sdk.Testing.GitHub.Rendering;
using PolyGitops.Sdk.Testing.GitHub.Routing;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Endpoints;

/// <summary>Git data: references.</summary>
internal sealed class RefEndpoints(ServerState state)
{
    public void Register(RouteTable routes)
    {
        routes.AddForRepository("GET", "git/ref/{ref*}", GitHubAccess.Pull, Show);
        routes.AddForRepository(
            "GET", "git/matching-refs/{ref*}", GitHubAccess.Pull,
            (call, repository) => List(call, repository, "refs/" + call.Route("ref")));
        routes.AddForRepository("GET", "git/refs", GitHubAccess.Pull, (call, repository) => List(call, repository, "refs/"));
        routes.AddForRepository("GET", "git/refs/{ref*}", GitHubAccess.Pull, ShowOrList);
        routes.AddForRepository("POST", "git/refs", GitHubAccess.Push, Create);
        routes.AddForRepository("PATCH", "git/refs/{ref*}", GitHubAccess.Push, Update);
        routes.AddForRepository("DELETE", "git/refs/{ref*}", GitHubAccess.Push, Delete);
    }

    private ApiResponse Show(ApiCall call, RepositoryState repository)
    {
        if (repository.Refs.IsEmpty) throw GitHubErrors.EmptyRepository();
        var name = "refs/" + call.Route("ref");
        return repository.Refs.Find(name) is { } id
            ? ApiResponse.Ok(RefJson.Render(repository, name, id, state.Urls))
            : throw GitHubErrors.NotFound();
    }

    private ApiResponse List(ApiCall call, RepositoryState repository, string prefix)
    {
        if (repository.Refs.IsEmpty) throw GitHubErrors.EmptyRepository();
        return Pagination.Of(call, [.. repository.Refs.Under(prefix)], r => RefJson.Render(repository, r.Key, r.Value, state.Urls));
    }

    // The older form, which Octokit still uses: one reference, or all that start alike.
    private ApiResponse ShowOrList(ApiCall call, RepositoryState repository)
    {
        var name = "refs/" + call.Route("ref");
        if (repository.Refs.IsEmpty || repository.Refs.Find(name) is not null) return Show(call, repository);
        return repository.Refs.Under(name).Any() ? List(call, repository, name) : throw GitHubErrors.NotFound();
    }

    private ApiResponse Create(ApiCall call, RepositoryState repository)
    {
        if (repository.Refs.IsEmpty) throw GitHubErrors.EmptyRepository();
        var name = call.Fields.RequiredText("ref");
        if (!RefNames.IsValid(name))
            throw GitHubErrors.Unprocessable(
                "Reference name must start with 'refs/', contain at least two slashes and be a valid name of git.");
        var target = Target(call, repository);
        if (repository.Refs.Find(name) is not null) throw GitHubErrors.Unprocessable("Reference already exists");
        if (repository.Refs.Obstacle(name) is { } other) throw GitHubErrors.Unprocessable($"Reference cannot be created: '{other}' exists");
        if (name.StartsWith(RefTable.Heads, StringComparison.Ordinal) && repository.Objects.Find(target, ObjectType.Commit) is null)
            throw GitHubErrors.Unprocessable("Object is not a commit");
        state.Refs.Apply(repository, new(name, default, target, call.Viewer));
        JsonNode json = RefJson.Render(repository, name, target, state.Urls);
        return ApiResponse.Created(json) with
        {
            Headers = new Dictionary<string, string> { ["Location"] = state.Urls.Api(repository, $"git/{name}") },
        };
    }

    private ApiResponse Update(ApiCall call, RepositoryState repository)
    {
        if (repository.Refs.IsEmpty) throw GitHubErrors.EmptyRepository();
        var name = "refs/" + call.Route("ref");
        var before = repository.Refs.Find(name) ?? throw GitHubErrors.Unprocessable("Reference does not exist");
        var change = new RefChange(name, before, Target(call, repository), call.Viewer);
        if (RefWriter.IsForced(repository, change) && call.Fields.Flag("force") is not true)
            throw GitHubErrors.Unprocessable("Update is not a fast forward");
        if (change.Before != change.After) Apply(repository, change);
        return ApiResponse.Ok(RefJson.Render(repository, name, change.After, state.Urls));
    }

    private ApiResponse Delete(ApiCall call, RepositoryState repository)
    {
        var name = "refs/" + call.Route("ref");
        var before = repository.Refs.Find(name) ?? throw GitHubErrors.Unprocessable("Reference does not exist");
        Apply(repository, new(name, before, default, call.Viewer));
        return ApiResponse.NoContent;
    }

    private void Apply(RepositoryState repository, RefChange change)
    {
        if (PushRules.Problem(repository, change) is { } problem) throw GitHubErrors.Protected(422, problem);
        state.Refs.Apply(repository, change);
    }

    private static ObjectId Target(ApiCall call, RepositoryState repository)
    {
        var sha = call.Fields.RequiredText("sha");
        if (sha.Length != ObjectId.Digits)
            throw GitHubErrors.Unprocessable("The sha parameter must be exactly 40 characters and contain only [0-9a-f].");
        return ObjectId.TryParse(sha, out var id) && repository.Objects.TryGet(id, out _)
            ? id
            : throw GitHubErrors.Unprocessable("Object does not exist");
    }
}
