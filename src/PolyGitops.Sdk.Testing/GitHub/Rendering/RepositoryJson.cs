using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.GitHub.Access;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Rendering;

/// <summary>Repositories.</summary>
internal static class RepositoryJson
{
    public static JsonObject Render(RepositoryState repository, ServerState state, Viewer? viewer)
    {
        var json = new JsonObject
        {
            ["id"] = repository.Id,
            ["node_id"] = NodeId.Of("Repository", repository.Id),
            ["name"] = repository.Name,
            ["full_name"] = repository.FullName,
            ["private"] = repository.IsPrivate,
            ["owner"] = AccountJson.Short(repository.Owner, state.Urls),
            ["description"] = repository.Description,
            ["fork"] = false,
        };
        RepositoryLinks.Add(json, repository, state.Urls);
        AddFacts(json, repository);
        AddMerging(json, repository.Merging);
        if (viewer is not null) json["permissions"] = Permissions(viewer.AccessTo(repository));
        if (repository.Owner.IsOrganization) json["organization"] = AccountJson.Short(repository.Owner, state.Urls);
        return json;
    }

    private static void AddFacts(JsonObject json, RepositoryState repository)
    {
        json["homepage"] = repository.Homepage;
        json["language"] = null;
        foreach (var count in (string[])["forks_count", "forks", "stargazers_count", "watchers_count", "watchers", "size", "subscribers_count", "network_count"])
            json[count] = 0;
        json["open_issues_count"] = repository.OpenIssues;
        json["open_issues"] = repository.OpenIssues;
        json["default_branch"] = repository.DefaultBranch;
        json["is_template"] = false;
        json["topics"] = new JsonArray([.. repository.Topics.Select(t => JsonValue.Create(t))]);
        foreach (var feature in (string[])["has_issues", "has_projects", "has_wiki", "has_downloads"]) json[feature] = true;
        json["has_pages"] = false;
        json["has_discussions"] = false;
        json["archived"] = repository.IsArchived;
        json["disabled"] = false;
        json["license"] = null;
        json["visibility"] = repository.IsPrivate ? "private" : "public";
        json["pushed_at"] = repository.PushedAt.ToApi();
        json["created_at"] = repository.CreatedAt.ToApi();
        json["updated_at"] = repository.UpdatedAt.ToApi();
    }

    private static void AddMerging(JsonObject json, MergeSettings merging)
    {
        json["allow_rebase_merge"] = merging.AllowsRebase;
        json["allow_squash_merge"] = merging.AllowsSquash;
        json["allow_auto_merge"] = merging.AllowsAuto;
        json["delete_branch_on_merge"] = merging.DeletesBranch;
        json["allow_merge_commit"] = merging.AllowsMerge;
        json["allow_update_branch"] = false;
        json["allow_forking"] = true;
        json["web_commit_signoff_required"] = false;
    }

    private static JsonObject Permissions(GitHubAccess access) => new()
    {
        ["admin"] = access >= GitHubAccess.Admin,
        ["maintain"] = access >= GitHubAccess.Admin,
        ["push"] = access >= GitHubAccess.Push,
        ["triage"] = access >= GitHubAccess.Push,
        ["pull"] = access >= GitHubAccess.Pull,
    };
}
