using Octokit;
using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.ExecutionTests.GitHub;

public class RepositoryTests
{
    [Fact]
    public async Task A_repository_is_created_changed_listed_and_deleted()
    {
        await using var github = await FakeGitHub.StartAsync(new() { Organizations = ["acme"] });
        var client = github.Octokit();
        var created = await client.Repository.Create("acme", new("shop") { Description = "The shop", Private = true });
        Assert.Equal("acme/shop", created.FullName);
        Assert.Equal($"{github.Url}acme/shop.git", created.CloneUrl);
        Assert.True(created.Private);
        Assert.Equal("Organization", created.Owner.Type.ToString());
        await client.Repository.Edit("acme", "shop", new() { Description = "Changed", Private = false });
        await client.Repository.ReplaceAllTopics("acme", "shop", new(["gitops", "k8s"]));
        var changed = await client.Repository.Get(created.Id);
        Assert.Equal(("Changed", false), (changed.Description, changed.Private));
        Assert.Equal(["gitops", "k8s"], changed.Topics);
        Assert.Equal(["gitops", "k8s"], (await client.Repository.GetAllTopics("acme", "shop")).Names);
        await client.CreateAsync("own");
        Assert.Equal(["shop"], (await client.Repository.GetAllForOrg("acme")).Select(r => r.Name));
        Assert.Equal(["acme/shop", "octocat/own"], (await client.Repository.GetAllForCurrent()).Select(r => r.FullName));
        await client.Repository.Delete("acme", "shop");
        await Assert.ThrowsAsync<NotFoundException>(() => client.Repository.Get("acme", "shop"));
    }

    [Fact]
    public async Task A_name_is_taken_once_and_a_renamed_repository_is_found_by_both_names()
    {
        await using var github = await FakeGitHub.StartAsync();
        var client = github.Octokit();
        await client.CreateAsync("one");
        await Assert.ThrowsAsync<RepositoryExistsException>(() => client.CreateAsync("One"));
        await client.Repository.Edit("octocat", "one", new() { Name = "two" });
        Assert.Equal("two", (await client.Repository.Get("octocat", "two")).Name);
        Assert.Equal("two", (await client.Repository.Get("octocat", "one")).Name);
    }

    [Fact]
    public async Task The_default_branch_must_be_there()
    {
        await using var github = await FakeGitHub.StartAsync();
        var client = github.Octokit();
        await client.CreateAsync("empty", isInitialized: false);
        var refused = await Assert.ThrowsAsync<ApiValidationException>(
            () => client.Repository.Edit("octocat", "empty", new() { DefaultBranch = "trunk" }));
        Assert.Contains("empty repository", refused.ApiError.Errors[0].Message, StringComparison.Ordinal);
        await client.CreateAsync("full");
        await Assert.ThrowsAsync<ApiValidationException>(
            () => client.Repository.Edit("octocat", "full", new() { DefaultBranch = "trunk" }));
        var head = (await client.Git.Reference.Get("octocat", "full", "heads/main")).Object.Sha;
        await client.Git.Reference.Create("octocat", "full", new("refs/heads/trunk", head));
        Assert.Equal("trunk", (await client.Repository.Edit("octocat", "full", new() { DefaultBranch = "trunk" })).DefaultBranch);
    }

    [Fact]
    public async Task Nobody_sees_or_does_more_than_their_token_allows()
    {
        await using var github = await FakeGitHub.StartAsync(new()
        {
            Tokens = new Dictionary<string, GitHubToken>
            {
                ["admin"] = new() { Login = "octocat" },
                ["reader"] = new() { Login = "alice", Access = GitHubAccess.Pull },
                ["stranger"] = new() { Login = "bob", Access = GitHubAccess.None },
            },
        });
        github.Repositories.Create("octocat/secret", isPrivate: true);
        github.Repositories.Create("octocat/open");
        Assert.Equal("octocat", (await github.Octokit("admin").User.Current()).Login);
        Assert.True((await github.Octokit("admin").Repository.Get("octocat", "secret")).Permissions.Admin);
        var reader = github.Octokit("reader");
        Assert.False((await reader.Repository.Get("octocat", "secret")).Permissions.Push);
        var refused = await Assert.ThrowsAsync<ForbiddenException>(
            () => reader.Repository.Content.CreateFile("octocat", "secret", "a", new("m", "c")));
        Assert.Equal("Resource not accessible by personal access token", refused.Message);
        await Assert.ThrowsAsync<NotFoundException>(() => github.Octokit("stranger").Repository.Get("octocat", "secret"));
        await Assert.ThrowsAsync<NotFoundException>(() => github.Octokit().Repository.Get("octocat", "secret"));
        Assert.Equal("open", (await github.Octokit().Repository.Get("octocat", "open")).Name);
        var unknown = await Assert.ThrowsAsync<AuthorizationException>(() => github.Octokit("wrong").User.Current());
        Assert.Equal("Bad credentials", unknown.Message);
        Assert.Contains(
            github.Requests, r => r is { Login: "alice", StatusCode: 403, Method: "PUT", Path: "/repos/octocat/secret/contents/a" });
    }

    [Fact]
    public async Task Lists_come_in_pages()
    {
        await using var github = await FakeGitHub.StartAsync();
        for (var i = 0; i < 45; i++) github.Repositories.Create($"octocat/r{i:00}");
        var client = github.Octokit();
        var page = await client.Repository.GetAllForUser("octocat", new ApiOptions { PageSize = 20, PageCount = 1, StartPage = 3 });
        Assert.Equal(["r40", "r41", "r42", "r43", "r44"], page.Select(r => r.Name));
        github.ClearRequests();
        Assert.Equal(45, (await client.Repository.GetAllForUser("octocat")).Count);
        Assert.Equal(2, github.Requests.Count);
    }
}
