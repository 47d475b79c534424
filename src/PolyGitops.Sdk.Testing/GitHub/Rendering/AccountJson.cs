using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Rendering;

/// <summary>Users and organisations.</summary>
internal static class AccountJson
{
    private static readonly (string Field, string Path)[] Links =
    [
        ("followers_url", "/followers"), ("following_url", "/following{/other_user}"), ("gists_url", "/gists{/gist_id}"),
        ("starred_url", "/starred{/owner}{/repo}"), ("subscriptions_url", "/subscriptions"), ("organizations_url", "/orgs"),
        ("repos_url", "/repos"), ("events_url", "/events{/privacy}"), ("received_events_url", "/received_events"),
    ];

    /// <summary>As it stands in other objects.</summary>
    public static JsonObject Short(Account account, GitHubUrls urls)
    {
        var json = new JsonObject
        {
            ["login"] = account.Login,
            ["id"] = account.Id,
            ["node_id"] = NodeId.Of(account.IsOrganization ? "Organization" : "User", account.Id),
            ["avatar_url"] = urls.Web($"avatars/u/{account.Id}"),
            ["gravatar_id"] = "",
            ["url"] = urls.Api($"users/{account.Login}"),
            ["html_url"] = urls.Web(account.Login),
        };
        foreach (var (field, path) in Links) json[field] = urls.Api($"users/{account.Login}{path}");
        json["type"] = account.IsOrganization ? "Organization" : "User";
        json["site_admin"] = false;
        return json;
    }

    public static JsonObject Full(Account account, ServerState state)
    {
        var json = Short(account, state.Urls);
        json["name"] = account.Login;
        json["company"] = null;
        json["blog"] = "";
        json["location"] = null;
        json["email"] = null;
        json["bio"] = null;
        json["public_repos"] = state.Repositories.All.Count(r => r.Owner == account && !r.IsPrivate);
        json["public_gists"] = 0;
        json["followers"] = 0;
        json["following"] = 0;
        json["created_at"] = "2011-01-25T18:44:36Z";
        json["updated_at"] = "2011-01-25T18:44:36Z";
        return json;
    }

    public static JsonObject Organization(Account account, ServerState state) => new()
    {
        ["login"] = account.Login,
        ["id"] = account.Id,
        ["node_id"] = NodeId.Of("Organization", account.Id),
        ["url"] = state.Urls.Api($"orgs/{account.Login}"),
        ["repos_url"] = state.Urls.Api($"orgs/{account.Login}/repos"),
        ["events_url"] = state.Urls.Api($"orgs/{account.Login}/events"),
        ["hooks_url"] = state.Urls.Api($"orgs/{account.Login}/hooks"),
        ["issues_url"] = state.Urls.Api($"orgs/{account.Login}/issues"),
        ["members_url"] = state.Urls.Api($"orgs/{account.Login}/members{{/member}}"),
        ["public_members_url"] = state.Urls.Api($"orgs/{account.Login}/public_members{{/member}}"),
        ["avatar_url"] = state.Urls.Web($"avatars/u/{account.Id}"),
        ["description"] = null,
        ["name"] = account.Login,
        ["html_url"] = state.Urls.Web(account.Login),
        ["public_repos"] = state.Repositories.All.Count(r => r.Owner == account && !r.IsPrivate),
        ["created_at"] = "2011-01-25T18:44:36Z",
        ["updated_at"] = "2011-01-25T18:44:36Z",
        ["type"] = "Organization",
    };
}

/// <summary>Teams of an organisation.</summary>
internal static class TeamJson
{
    public static JsonObject Render(string organization, string slug, GitHubUrls urls)
    {
        var id = (long)slug.Aggregate(17u, (hash, c) => hash * 31 + c);
        return new()
        {
            ["id"] = id,
            ["node_id"] = NodeId.Of("Team", id),
            ["name"] = slug,
            ["slug"] = slug,
            ["description"] = null,
            ["privacy"] = "closed",
            ["permission"] = "push",
            ["url"] = urls.Api($"organizations/{organization}/team/{slug}"),
            ["html_url"] = urls.Web($"orgs/{organization}/teams/{slug}"),
        };
    }
}
