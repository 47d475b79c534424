using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Rendering;

/// <summary>The addresses in the object of a repository.</summary>
internal static class RepositoryLinks
{
    private static readonly (string Field, string Path)[] Api =
    [
        ("archive_url", "{archive_format}{/ref}"), ("assignees_url", "assignees{/user}"), ("blobs_url", "git/blobs{/sha}"),
        ("branches_url", "branches{/branch}"), ("collaborators_url", "collaborators{/collaborator}"), ("comments_url", "comments{/number}"),
        ("commits_url", "commits{/sha}"), ("compare_url", "compare/{base}...{head}"), ("contents_url", "contents/{+path}"),
        ("contributors_url", "contributors"), ("deployments_url", "deployments"), ("downloads_url", "downloads"), ("events_url", "events"),
        ("forks_url", "forks"), ("git_commits_url", "git/commits{/sha}"), ("git_refs_url", "git/refs{/sha}"), ("git_tags_url", "git/tags{/sha}"),
        ("hooks_url", "hooks"), ("issue_comment_url", "issues/comments{/number}"), ("issue_events_url", "issues/events{/number}"),
        ("issues_url", "issues{/number}"), ("keys_url", "keys{/key_id}"), ("labels_url", "labels{/name}"), ("languages_url", "languages"),
        ("merges_url", "merges"), ("milestones_url", "milestones{/number}"), ("notifications_url", "notifications{?since,all,participating}"),
        ("pulls_url", "pulls{/number}"), ("releases_url", "releases{/id}"), ("stargazers_url", "stargazers"), ("statuses_url", "statuses/{sha}"),
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
