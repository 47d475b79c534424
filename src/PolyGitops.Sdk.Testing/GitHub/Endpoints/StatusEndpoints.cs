using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Objects;
using PolyGitops.Sdk.Testing.GitHub.Rendering;
using PolyGitops.Sdk.Testing.GitHub.Routing;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Endpoints;

/// <summary>Commit statuses and check results.</summary>
internal sealed class StatusEndpoints(ServerState state)
{
    public void Register(RouteTable routes)
    {
        routes.AddForRepository("POST", "statuses/{sha}", GitHubAccess.Push, Create);
        routes.AddForRepository("GET", "commits/{ref*}/statuses", GitHubAccess.Pull, List);
        routes.AddForRepository("GET", "commits/{ref*}/status", GitHubAccess.Pull, Combine);
    }

    private ApiResponse Create(ApiCall call, RepositoryState repository)
    {
        var commit = Revisions.Commit(repository, call.Route("sha"));
        var word = call.Fields.RequiredText("state");
        if (word is not ("success" or "failure" or "error" or "pending")) throw GitHubErrors.Invalid("Status", "state");
        var status = new CommitStatus
        {
            Id = state.Ids.Next(),
            Context = call.Fields.Text("context") ?? "default",
            State = word,
            Description = call.Fields.Text("description"),
            TargetUrl = call.Fields.Text("target_url"),
            Creator = call.Viewer.Login,
            CreatedAt = state.Now,
        };
        if (!repository.Statuses.TryGetValue(commit, out var known)) repository.Statuses[commit] = known = [];
        known.Add(status);
        return ApiResponse.Created(Render(repository, commit, status));
    }

    private ApiResponse List(ApiCall call, RepositoryState repository)
    {
        var commit = Revisions.Commit(repository, call.Route("ref"));
        List<CommitStatus> all = [.. repository.Statuses.GetValueOrDefault(commit) ?? []];
        all.Reverse();
        return Pagination.Of(call, all, s => Render(repository, commit, s));
    }

    private ApiResponse Combine(ApiCall call, RepositoryState repository)
    {
        var commit = Revisions.Commit(repository, call.Route("ref"));
        var newest = repository.StatusesOf(commit).ToList();
        return ApiResponse.Ok(new JsonObject
        {
            ["state"] = newest.Any(s => s.State is "failure" or "error")
                ? "failure"
                : newest.Count > 0 && newest.All(s => s.State == "success")
                ? "success"
                : "pending",
            ["statuses"] = new JsonArray([.. newest.Select(s => Render(repository, commit, s))]),
            ["sha"] = commit.ToString(),
            ["total_count"] = newest.Count,
            ["repository"] = RepositoryJson.Render(repository, state, call.Viewer),
            ["commit_url"] = state.Urls.Api(repository, $"commits/{commit}"),
            ["url"] = state.Urls.Api(repository, $"commits/{commit}/status"),
        });
    }

    private JsonObject Render(RepositoryState repository, ObjectId commit, CommitStatus status) => new()
    {
        ["url"] = state.Urls.Api(repository, $"statuses/{commit}"),
        ["id"] = status.Id,
        ["node_id"] = NodeId.Of("StatusContext", status.Id),
        ["state"] = status.State,
        ["description"] = status.Description,
        ["target_url"] = status.TargetUrl,
        ["context"] = status.Context,
        ["created_at"] = status.CreatedAt.ToApi(),
        ["updated_at"] = status.CreatedAt.ToApi(),
        ["creator"] = AccountJson.Short(state.Accounts.User(status.Creator), state.Urls),
    };
}
