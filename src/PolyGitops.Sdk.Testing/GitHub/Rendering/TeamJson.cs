using System.Text.Json.Nodes;

namespace PolyGitops.Sdk.Testing.GitHub.Rendering;

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
