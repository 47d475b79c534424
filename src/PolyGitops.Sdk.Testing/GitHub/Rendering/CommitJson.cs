using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.GitHub.Objects;
using PolyGitops.Sdk.Testing.GitHub.Storage;

namespace PolyGitops.Sdk.Testing.GitHub.Rendering;

/// <summary>Commits, as the git data endpoints and as the others show them.</summary>
internal static class CommitJson
{
    /// <summary>For <c>git/commits</c>.</summary>
    public static JsonObject Git(RepositoryState repository, ObjectId id, GitHubUrls urls)
    {
        var commit = repository.Objects.Commit(id);
        return new()
        {
            ["sha"] = id.ToString(),
            ["node_id"] = NodeId.Of("Commit", id),
            ["url"] = urls.Api(repository, $"git/commits/{id}"),
            ["html_url"] = urls.Web(repository, $"commit/{id}"),
            ["author"] = Person(commit.Author),
            ["committer"] = Person(commit.Committer),
            ["tree"] = Tree(repository, commit.Tree, urls),
            ["message"] = commit.Message,
            ["parents"] = Parents(repository, commit, urls, "git/commits"),
            ["verification"] = Verification(commit),
        };
    }

    /// <summary>For <c>commits</c>.</summary>
    public static JsonObject Full(RepositoryState repository, ObjectId id, ServerState state)
    {
        var (commit, urls) = (repository.Objects.Commit(id), state.Urls);
        return new()
        {
            ["sha"] = id.ToString(),
            ["node_id"] = NodeId.Of("Commit", id),
            ["commit"] = new JsonObject
            {
                ["author"] = Person(commit.Author),
                ["committer"] = Person(commit.Committer),
                ["message"] = commit.Message,
                ["tree"] = Tree(repository, commit.Tree, urls),
                ["url"] = urls.Api(repository, $"git/commits/{id}"),
                ["comment_count"] = 0,
                ["verification"] = Verification(commit),
            },
            ["url"] = urls.Api(repository, $"commits/{id}"),
            ["html_url"] = urls.Web(repository, $"commit/{id}"),
            ["comments_url"] = urls.Api(repository, $"commits/{id}/comments"),
            ["author"] = User(commit.Author, state),
            ["committer"] = User(commit.Committer, state),
            ["parents"] = Parents(repository, commit, urls, "commits"),
        };
    }

    public static JsonObject Person(Signature person) => new()
    {
        ["name"] = person.Name,
        ["email"] = person.Email,
        ["date"] = person.When.ToApi(),
    };

    private static JsonObject Tree(RepositoryState repository, ObjectId tree, GitHubUrls urls) =>
        new() { ["sha"] = tree.ToString(), ["url"] = urls.Api(repository, $"git/trees/{tree}") };

    private static JsonArray Parents(RepositoryState repository, CommitContent commit, GitHubUrls urls, string path) =>
        [.. commit.Parents.Select(p => new JsonObject
    {
        ["sha"] = p.ToString(),
        ["url"] = urls.Api(repository, $"{path}/{p}"),
        ["html_url"] = urls.Web(repository, $"commit/{p}"),
    })];

    private static JsonObject Verification(CommitContent commit) => new()
    {
        ["verified"] = false,
        ["reason"] = commit.Signature is null ? "unsigned" : "unknown_key",
        ["signature"] = commit.Signature,
        ["payload"] = null,
        ["verified_at"] = null,
    };

    // GitHub knows people by their addresses.
    private static JsonObject? User(Signature person, ServerState state) =>
        state.Accounts.All.FirstOrDefault(a => a.Email.Equals(person.Email, StringComparison.OrdinalIgnoreCase)) is { } account
            ? AccountJson.Short(account, state.Urls)
            : null;
}

/// <summary>References and what they point at.</summary>
internal static class RefJson
{
    public static JsonObject Render(RepositoryState repository, string name, ObjectId id, GitHubUrls urls) => new()
    {
        ["ref"] = name,
        ["node_id"] = NodeId.Of("Ref", name),
        ["url"] = urls.Api(repository, $"git/{name}"),
        ["object"] = Target(repository, id, repository.Objects.Get(id).Type, urls),
    };

    public static JsonObject Target(RepositoryState repository, ObjectId id, ObjectType type, GitHubUrls urls) => new()
    {
        ["sha"] = id.ToString(),
        ["type"] = type.Name(),
        ["url"] = urls.Api(repository, $"git/{type.Name()}s/{id}"),
    };
}
