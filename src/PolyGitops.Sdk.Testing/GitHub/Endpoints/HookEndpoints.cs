using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.GitHub.Http;
using PolyGitops.Sdk.Testing.GitHub.Rendering;
using PolyGitops.Sdk.Testing.GitHub.Routing;
using PolyGitops.Sdk.Testing.GitHub.Storage;
using PolyGitops.Sdk.Testing.GitHub.Webhooks;

namespace PolyGitops.Sdk.Testing.GitHub.Endpoints;

/// <summary>Webhooks of repositories.</summary>
internal sealed class HookEndpoints(ServerState state, HookEvents events, HookDispatcher dispatcher)
{
    public void Register(RouteTable routes)
    {
        routes.AddForRepository("GET", "hooks", GitHubAccess.Admin, (call, repository) =>
            Pagination.Of(call, repository.Hooks, h => HookJson.Render(repository, h, state.Urls)));
        routes.AddForRepository("POST", "hooks", GitHubAccess.Admin, Create);
        routes.AddForRepository("GET", "hooks/{hook}", GitHubAccess.Admin, (call, repository) => Show(repository, Find(call, repository)));
        routes.AddForRepository("PATCH", "hooks/{hook}", GitHubAccess.Admin, Update);
        routes.AddForRepository("DELETE", "hooks/{hook}", GitHubAccess.Admin, Delete);
        routes.AddForRepository("POST", "hooks/{hook}/pings", GitHubAccess.Admin, Ping);
        routes.AddForRepository("POST", "hooks/{hook}/tests", GitHubAccess.Admin, Test);
        routes.AddForRepository("GET", "hooks/{hook}/deliveries", GitHubAccess.Admin, Deliveries);
    }

    private ApiResponse Create(ApiCall call, RepositoryState repository)
    {
        if (call.Fields.Text("name") is not (null or "web")) throw GitHubErrors.Invalid("Hook", "name", "\"name\" must be \"web\"");
        var config = call.Fields.Object("config");
        var url = config?.Text("url") ?? throw GitHubErrors.MissingField("Hook", "url");
        var hook = new HookState(state.Ids.Next(), state.Now) { Url = url };
        Describe(hook, call.Fields, config);
        if (repository.Hooks.Any(h => h.Url == hook.Url && h.ContentType == hook.ContentType))
            throw GitHubErrors.Custom("Hook", "Hook already exists on this repository");
        repository.Hooks.Add(hook);
        events.Pinged(repository, hook, call.Viewer.Login);
        return ApiResponse.Created(HookJson.Render(repository, hook, state.Urls));
    }

    private ApiResponse Update(ApiCall call, RepositoryState repository)
    {
        var (hook, fields) = (Find(call, repository), call.Fields);
        Describe(hook, fields, fields.Object("config"));
        if (fields.Texts("add_events") is { } more) hook.Events = [.. hook.Events.Union(more)];
        if (fields.Texts("remove_events") is { } less) hook.Events = [.. hook.Events.Except(less)];
        hook.UpdatedAt = state.Now;
        return Show(repository, hook);
    }

    private static void Describe(HookState hook, RequestFields fields, RequestFields? config)
    {
        if (fields.Texts("events") is { Count: > 0 } events) hook.Events = [.. events.Distinct()];
        hook.IsActive = fields.Flag("active") ?? hook.IsActive;
        if (config is null) return;
        if (config.Text("url") is { } url)
        {
            var isWeb = Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https";
            hook.Url = isWeb ? url : throw GitHubErrors.Invalid("Hook", "url", "url is not a valid URL");
        }
        // A new configuration replaces the whole of the old one.
        hook.ContentType = config.Text("content_type") ?? "form";
        hook.Secret = config.Text("secret") switch
        {
            "********" => hook.Secret,
            var secret => secret,
        };
        hook.InsecureSsl = config.Node("insecure_ssl")?.ToString() ?? "0";
    }

    private static ApiResponse Delete(ApiCall call, RepositoryState repository)
    {
        repository.Hooks.Remove(Find(call, repository));
        return ApiResponse.NoContent;
    }

    private ApiResponse Ping(ApiCall call, RepositoryState repository)
    {
        events.Pinged(repository, Find(call, repository), call.Viewer.Login);
        return ApiResponse.NoContent;
    }

    private ApiResponse Test(ApiCall call, RepositoryState repository)
    {
        var hook = Find(call, repository);
        if (hook.Wants("push") && repository.Refs.Branch(repository.DefaultBranch) is { } head)
        {
            var before = repository.Objects.Commit(head).Parents is [var parent, ..] ? parent : default;
            events.Tested(repository, hook, new(RefTable.Heads + repository.DefaultBranch, before, head, call.Viewer));
        }
        return ApiResponse.NoContent;
    }

    private ApiResponse Deliveries(ApiCall call, RepositoryState repository)
    {
        var hook = Find(call, repository);
        var sent = dispatcher.Deliveries.Where(d => d.HookId == hook.Id).Reverse().ToList();
        return Pagination.Of(call, sent, d => new JsonObject
        {
            ["guid"] = d.Id,
            ["delivered_at"] = d.SentAt.ToApi(),
            ["redelivery"] = false,
            ["status"] = d.Error.Length > 0 ? d.Error : d.IsDelivered ? "OK" : $"Invalid HTTP Response: {d.StatusCode}",
            ["status_code"] = d.StatusCode,
            ["event"] = d.Event,
            ["url"] = d.Url,
            ["repository_id"] = repository.Id,
        });
    }

    private ApiResponse Show(RepositoryState repository, HookState hook) => ApiResponse.Ok(HookJson.Render(repository, hook, state.Urls));

    private static HookState Find(ApiCall call, RepositoryState repository)
    {
        var id = call.RouteNumber("hook");
        return repository.Hooks.Find(h => h.Id == id) ?? throw GitHubErrors.NotFound();
    }
}
