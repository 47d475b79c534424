using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Objects;
using PolyGitops.Sdk.Testing.GitHub.Rendering;
using PolyGitops.Sdk.Testing.GitHub.Routing;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Endpoints;

/// <summary>Runs of workflows, as the test has set them.</summary>
internal sealed class WorkflowEndpoints(ServerState state)
{
    public void Register(RouteTable routes)
    {
        routes.AddForRepository("GET", "actions/runs", GitHubAccess.Pull, (call, repository) => List(call, repository, _ => true));
        routes.AddForRepository("GET", "actions/runs/{run}", GitHubAccess.Pull, Show);
        routes.AddForRepository("GET", "actions/workflows/{workflow}/runs", GitHubAccess.Pull, (call, repository) =>
            List(call, repository, r => Path.GetFileName(r.Path) == call.Route("workflow")));
        routes.AddForRepository("POST", "actions/workflows/{workflow}/dispatches", GitHubAccess.Push, Dispatch);
    }

    private ApiResponse List(ApiCall call, RepositoryState repository, Func<GitHubWorkflowRun, bool> isWanted)
    {
        var runs = repository.Runs.Where(isWanted)
            .Where(r => Is(call, "branch", r.Branch) && Is(call, "event", r.Event) && Is(call, "head_sha", r.HeadRevision)
                && (Is(call, "status", r.Status) || Is(call, "status", r.Conclusion)))
            .OrderByDescending(r => r.StartedAt).ThenByDescending(r => r.Id).ToList();
        return Pagination.Of(
            call, runs, r => Render(repository, r, call.Viewer),
            items => new JsonObject { ["total_count"] = runs.Count, ["workflow_runs"] = items }, runs.Count);
    }

    private static bool Is(ApiCall call, string parameter, string? value) => call.Query(parameter) is not { } wanted || wanted == value;

    private ApiResponse Show(ApiCall call, RepositoryState repository)
    {
        var id = call.RouteNumber("run");
        return repository.Runs.Find(r => r.Id == id) is { } run
            ? ApiResponse.Ok(Render(repository, run, call.Viewer))
            : throw GitHubErrors.NotFound();
    }

    private ApiResponse Dispatch(ApiCall call, RepositoryState repository)
    {
        var branch = call.Fields.RequiredText("ref");
        branch = branch.StartsWith(RefTable.Heads, StringComparison.Ordinal) ? branch[RefTable.Heads.Length..] : branch;
        var head = repository.Refs.Branch(branch) ?? throw GitHubErrors.Unprocessable($"No ref found for: {branch}");
        var path = $".github/workflows/{call.Route("workflow")}";
        if (TreePaths.Find(repository.Objects, repository.Objects.Commit(head).Tree, path) is null) throw GitHubErrors.NotFound();
        repository.Runs.Add(new()
        {
            Id = state.Ids.Next(),
            Name = call.Route("workflow"),
            Path = path,
            Branch = branch,
            HeadRevision = head.ToString(),
            Event = "workflow_dispatch",
            Status = "queued",
            StartedAt = state.Now,
        });
        return ApiResponse.NoContent;
    }

    private JsonObject Render(RepositoryState repository, GitHubWorkflowRun run, Viewer viewer)
    {
        var api = state.Urls.Api(repository, $"actions/runs/{run.Id}");
        var json = new JsonObject
        {
            ["id"] = run.Id,
            ["name"] = run.Name,
            ["node_id"] = NodeId.Of("WorkflowRun", run.Id),
            ["head_branch"] = run.Branch,
            ["head_sha"] = run.HeadRevision,
            ["path"] = run.Path,
            ["display_title"] = run.Name,
            ["run_number"] = repository.Runs.Count(r => r.Path == run.Path && r.Id <= run.Id),
            ["event"] = run.Event,
            ["status"] = run.Status,
            ["conclusion"] = run.Conclusion,
            ["workflow_id"] = repository.Runs.First(r => r.Path == run.Path).Id,
            ["url"] = api,
            ["html_url"] = state.Urls.Web(repository, $"actions/runs/{run.Id}"),
            ["pull_requests"] = new JsonArray(),
            ["created_at"] = run.StartedAt.ToApi(),
            ["updated_at"] = run.StartedAt.ToApi(),
            ["run_attempt"] = 1,
            ["run_started_at"] = run.StartedAt.ToApi(),
        };
        foreach (var part in (string[])["jobs", "logs", "artifacts", "cancel", "rerun"]) json[part + "_url"] = $"{api}/{part}";
        json["repository"] = RepositoryJson.Render(repository, state, viewer);
        return json;
    }
}

/// <summary>Secrets of Actions. Only their names are kept.</summary>
internal sealed class SecretEndpoints(ServerState state)
{
    // A sealed box has a key and a tag beside the content.
    private const int BoxOverhead = 48;

    public void Register(RouteTable routes)
    {
        routes.AddForRepository("GET", "actions/secrets", GitHubAccess.Push, List);
        routes.AddForRepository("GET", "actions/secrets/public-key", GitHubAccess.Push, (_, repository) =>
            ApiResponse.Ok(new JsonObject { ["key_id"] = repository.Secrets.KeyId, ["key"] = repository.Secrets.PublicKey }));
        routes.AddForRepository("GET", "actions/secrets/{name}", GitHubAccess.Push, (call, repository) =>
            repository.Secrets.Find(call.Route("name")) is { } secret ? ApiResponse.Ok(Render(secret)) : throw GitHubErrors.NotFound());
        routes.AddForRepository("PUT", "actions/secrets/{name}", GitHubAccess.Push, Put);
        routes.AddForRepository("DELETE", "actions/secrets/{name}", GitHubAccess.Push, (call, repository) =>
            repository.Secrets.Remove(call.Route("name")) ? ApiResponse.NoContent : throw GitHubErrors.NotFound());
    }

    private static ApiResponse List(ApiCall call, RepositoryState repository)
    {
        var all = repository.Secrets.All;
        return Pagination.Of(call, all, Render, items => new JsonObject { ["total_count"] = all.Count, ["secrets"] = items }, all.Count);
    }

    private ApiResponse Put(ApiCall call, RepositoryState repository)
    {
        var (name, fields) = (call.Route("name"), call.Fields);
        if (!SecretTable.IsName(name))
        {
            throw GitHubErrors.Unprocessable(
                "Secret names can only contain alphanumeric characters ([a-z], [A-Z], [0-9]) or underscores (_), "
                + "and can't start with a number or GITHUB_.");
        }
        if (fields.RequiredText("key_id") != repository.Secrets.KeyId)
            throw GitHubErrors.Unprocessable("Bad request - the key_id is not that of the repository's public key");
        if (Base64Lines.TryDecode(fields.RequiredText("encrypted_value")) is not { Length: >= BoxOverhead })
            throw GitHubErrors.Unprocessable("Bad request - could not decrypt the secret");
        return repository.Secrets.Put(name, state.Now) ? new() { Status = 201, Json = new JsonObject() } : ApiResponse.NoContent;
    }

    private static JsonObject Render(SecretState secret) => new()
    {
        ["name"] = secret.Name,
        ["created_at"] = secret.CreatedAt.ToApi(),
        ["updated_at"] = secret.UpdatedAt.ToApi(),
    };
}
