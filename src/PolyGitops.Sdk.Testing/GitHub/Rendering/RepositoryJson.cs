using System.Text.Json.Nodes;
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
        string[] counts =
            ["forks_count", "forks", "stargazers_count", "watchers_count", "watchers", "size", "subscribers_count", "network_count"];
        foreach (var count in counts) json[count] = 0;
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

/// <summary>The addresses in the object of a repository.</summary>
internal static class RepositoryLinks
{
    private static readonly (string Field, string Path)[] Api =
    [
        ("archive_url", "{archive_format}{/ref}"), ("assignees_url", "assignees{/user}"), ("blobs_url", "git/blobs{/sha}"),
        ("branches_url", "branches{/branch}"), ("collaborators_url", "collaborators{/collaborator}"), ("comments_url", "comments{/number}"),
        ("commits_url", "commits{/sha}"), ("compare_url", "compare/{base}...{head}"), ("contents_url", "contents/{+path}"),
        ("contributors_url", "contributors"), ("deployments_url", "deployments"), ("downloads_url", "downloads"), ("events_url", "events"),
        ("forks_url", "forks"), ("git_commits_url", "git/commits{/sha}"), ("git_refs_url", "git/refs{/sha}"),
        ("git_tags_url", "git/tags{/sha}"),
        ("hooks_url", "hooks"), ("issue_comment_url", "issues/comments{/number}"), ("issue_events_url", "issues/events{/number}"),
        ("issues_url", "issues{/number}"), ("keys_url", "keys{/key_id}"), ("labels_url", "labels{/name}"), ("languages_url", "languages"),
        ("merges_url", "merges"), ("milestones_url", "milestones{/number}"),
        ("notifications_url", "notifications{?since,all,participating}"),
        ("pulls_url", "pulls{/number}"), ("releases_url", "releases{/id}"), ("stargazers_url", "stargazers"),
        ("statuses_url", "statuses/{sha}"),
        ("subscribers_url", "subscribers"), ("subscription_url", "subscription"), ("tags_url", "tags"), ("teams_url", "teams"),
        ("trees_url", "git/trees{/sha}"),
    ];

    public static void Add(JsonObject json, RepositoryState repository, GitHubUrls urls)
    {
        json["html_url"] = urls.Web(repository);
        json["url"] = urls.Api(repository);
        foreach (var (field, path) in Api) json[field] = urls.Api(repository, path);
        json["clone_url"] = urls.Clone(repository);
        json["git_url"] = urls.Clone(repository).Replace("http://", "git://", StringComparison.Ordinal);
        json["ssh_url"] = $"git@{new Uri(urls.Web("")).Host}:{repository.FullName}.git";
        json["svn_url"] = urls.Web(repository);
        json["mirror_url"] = null;
    }
}
