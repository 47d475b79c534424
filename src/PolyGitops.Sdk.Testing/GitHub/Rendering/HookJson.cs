using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Rendering;

/// <summary>Webhooks, without their secrets.</summary>
internal static class HookJson
{
    public static JsonObject Render(RepositoryState repository, HookState hook, GitHubUrls urls)
    {
        var url = urls.Api(repository, $"hooks/{hook.Id}");
        var config = new JsonObject { ["content_type"] = hook.ContentType, ["insecure_ssl"] = hook.InsecureSsl, ["url"] = hook.Url };
        if (hook.Secret is not null) config["secret"] = "********";
        return new()
        {
            ["type"] = "Repository",
            ["id"] = hook.Id,
            ["name"] = "web",
            ["active"] = hook.IsActive,
            ["events"] = new JsonArray([.. hook.Events.Select(e => JsonValue.Create(e))]),
            ["config"] = config,
            ["updated_at"] = hook.UpdatedAt.ToApi(),
            ["created_at"] = hook.CreatedAt.ToApi(),
            ["url"] = url,
            ["test_url"] = url + "/test",
            ["ping_url"] = url + "/pings",
            ["deliveries_url"] = url + "/deliveries",
            ["last_response"] = new JsonObject { ["code"] = null, ["status"] = "unused", ["message"] = null },
        };
    }
}
