using System.Text;
using System.Text.Json.Nodes;
using Octokit;
using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.ExecutionTests.GitHub;

public class GitDataTests
{
    [Fact]
    public async Task Blobs_have_the_ids_that_git_gives()
    {
        await using var github = await FakeGitHub.StartAsync();
        var client = github.Octokit();
        await client.CreateAsync("shop");
        var text = await client.Git.Blob.Create("octocat", "shop", new() { Content = "hello\n", Encoding = EncodingType.Utf8 });
        Assert.Equal("ce013625030ba8dba906f756967f9e9ca394464a", text.Sha);
        var binary = await client.Git.Blob.Create(
            "octocat", "shop", new() { Content = Convert.ToBase64String([0, 1, 2, 255]), Encoding = EncodingType.Base64 });
        var read = await client.Git.Blob.Get("octocat", "shop", binary.Sha);
        Assert.Equal([0, 1, 2, 255], Convert.FromBase64String(read.Content));
        Assert.Equal(4, read.Size);
        await Assert.ThrowsAsync<NotFoundException>(() => client.Git.Blob.Get("octocat", "shop", new string('a', 40)));
    }

    [Fact]
    public async Task A_tree_is_built_on_another_from_content_and_blobs_and_without_what_is_deleted()
    {
        await using var github = await FakeGitHub.StartAsync();
        var client = github.Octokit();
        await client.CreateAsync("shop");
        var first = await TreeAsync(client, null, ("a/b/one.txt", "1"), ("a/two.txt", "2"), ("z.txt", "3"));
        var second = await TreeAsync(client, first.Sha, ("a/b/one.txt", null), ("a/three.txt", "4"));
        var all = await client.Git.Tree.GetRecursive("octocat", "shop", second.Sha);
        Assert.Equal(["a", "a/three.txt", "a/two.txt", "z.txt"], all.Tree.Select(t => t.Path));
        Assert.Equal(["040000", "100644", "100644", "100644"], all.Tree.Select(t => t.Mode));
        Assert.False(all.Truncated);
        Assert.Equal(["a", "z.txt"], (await client.Git.Tree.Get("octocat", "shop", second.Sha)).Tree.Select(t => t.Path));
    }

    [Theory]
    [InlineData("/a", "tree.path cannot start with a slash")]
    [InlineData("a//b", "tree.path contains a malformed path component")]
    [InlineData("a/../b", "tree.path contains a malformed path component")]
    [InlineData(".git/config", "tree.path contains a malformed path component")]
    public async Task A_path_that_git_refuses_is_refused(string path, string message)
    {
        await using var github = await FakeGitHub.StartAsync();
        var client = github.Octokit();
        await client.CreateAsync("shop");
        var refused = await Assert.ThrowsAsync<ApiValidationException>(() => TreeAsync(client, null, (path, "x")));
        Assert.Equal(message, refused.Message);
    }

    [Fact]
    public async Task What_a_tree_names_must_be_there()
    {
        await using var github = await FakeGitHub.StartAsync();
        var client = github.Octokit();
        await client.CreateAsync("shop");
        var unknown = new string('a', 40);
        Assert.Equal("base_tree is not a valid tree oid",
            (await Assert.ThrowsAsync<ApiValidationException>(() => TreeAsync(client, unknown, ("a", "1")))).Message);
        Assert.Equal("GitRPC::BadObjectState",
            (await Assert.ThrowsAsync<ApiValidationException>(() => TreeAsync(client, null, ("a", null)))).Message);
        var tree = new NewTree();
        tree.Tree.Add(new() { Path = "a", Mode = "100644", Type = TreeType.Blob, Sha = unknown });
        Assert.Equal($"tree.sha {unknown} is not a valid blob",
            (await Assert.ThrowsAsync<ApiValidationException>(() => client.Git.Tree.Create("octocat", "shop", tree))).Message);
    }

    [Fact]
    public async Task A_long_tree_is_cut_and_says_so_and_a_large_request_is_refused()
    {
        await using var github = await FakeGitHub.StartAsync(new() { MaxTreeEntries = 3, MaxTreeRequestBytes = 2000 });
        var client = github.Octokit();
        await client.CreateAsync("shop");
        var tree = await TreeAsync(client, null, [.. Enumerable.Range(0, 5).Select(i => ($"f{i}", (string?)"x"))]);
        var listed = await client.Git.Tree.GetRecursive("octocat", "shop", tree.Sha);
        Assert.True(listed.Truncated);
        Assert.Equal(3, listed.Tree.Count);
        var refused = await Assert.ThrowsAsync<ApiValidationException>(() => TreeAsync(client, null, ("a", new string('x', 3000))));
        Assert.StartsWith("Sorry, your request timed out.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_repository_takes_no_git_data_until_a_file_is_put()
    {
        await using var github = await FakeGitHub.StartAsync();
        var client = github.Octokit();
        await client.CreateAsync("shop", isInitialized: false);
        foreach (var request in (Func<Task>[])
        [
            () => client.Git.Blob.Create("octocat", "shop", new() { Content = "x", Encoding = EncodingType.Utf8 }),
            () => TreeAsync(client, null, ("a", "1")),
            () => client.Git.Reference.Get("octocat", "shop", "heads/main"),
            () => client.Repository.Commit.GetAll("octocat", "shop"),
        ])
        {
            var refused = await Assert.ThrowsAnyAsync<ApiException>(request);
            Assert.Equal((System.Net.HttpStatusCode.Conflict, "Git Repository is empty."), (refused.StatusCode, refused.Message));
        }
        Assert.Empty(await client.Repository.Branch.GetAll("octocat", "shop"));
        await client.Repository.Content.CreateFile("octocat", "shop", ".gitkeep", new("Start", "start", "trunk"));
        Assert.Equal("trunk", Assert.Single(await client.Repository.Branch.GetAll("octocat", "shop")).Name);
        Assert.Equal("trunk", (await client.Repository.Get("octocat", "shop")).DefaultBranch);
        await Assert.ThrowsAsync<NotFoundException>(
            () => client.Repository.Content.CreateFile("octocat", "shop", "a", new("m", "x", "other")));
    }

    [Fact]
    public async Task A_branch_moves_forward_only_unless_it_is_forced()
    {
        await using var github = await FakeGitHub.StartAsync();
        var client = github.Octokit();
        await client.CreateAsync("shop");
        var (git, start) = (client.Git, github.Repositories["octocat/shop"].Head()!);
        var tree = await TreeAsync(client, null, ("a", "1"));
        var one = await git.Commit.Create("octocat", "shop", new("one", tree.Sha, start));
        var other = await git.Commit.Create("octocat", "shop", new("other", tree.Sha, start));
        Assert.Equal(one.Sha, (await git.Reference.Update("octocat", "shop", "heads/main", new(one.Sha))).Object.Sha);
        var refused = await Assert.ThrowsAsync<ApiValidationException>(
            () => git.Reference.Update("octocat", "shop", "heads/main", new(other.Sha)));
        Assert.Equal("Update is not a fast forward", refused.Message);
        await git.Reference.Update("octocat", "shop", "heads/main", new(other.Sha, force: true));
        Assert.Equal(other.Sha, github.Repositories["octocat/shop"].Head());
    }

    [Fact]
    public async Task References_are_created_once_listed_and_deleted()
    {
        await using var github = await FakeGitHub.StartAsync();
        var client = github.Octokit();
        await client.CreateAsync("shop");
        var (refs, head) = (client.Git.Reference, github.Repositories["octocat/shop"].Head()!);
        await refs.Create("octocat", "shop", new("refs/heads/feature/x", head));
        Assert.Equal("Reference already exists",
            (await Assert.ThrowsAsync<ApiValidationException>(() => refs.Create("octocat", "shop", new("refs/heads/main", head)))).Message);
        Assert.Equal("Object does not exist",
            (await Assert.ThrowsAsync<ApiValidationException>(() => refs.Create("octocat", "shop", new("refs/heads/y", new string('a', 40))))).Message);
        var tag = await client.Git.Tag.Create(
            "octocat", "shop", new() { Tag = "v1", Message = "One", Object = head, Type = TaggedType.Commit });
        await refs.Create("octocat", "shop", new("refs/tags/v1", tag.Sha));
        Assert.Equal(
            ["refs/heads/feature/x", "refs/heads/main", "refs/tags/v1"], (await refs.GetAll("octocat", "shop")).Select(r => r.Ref));
        Assert.Equal(
            ["refs/heads/feature/x", "refs/heads/main"], (await refs.GetAllForSubNamespace("octocat", "shop", "heads")).Select(r => r.Ref));
        Assert.Equal(head, (await client.Repository.Commit.Get("octocat", "shop", "v1")).Sha);
        await refs.Delete("octocat", "shop", "heads/feature/x");
        await Assert.ThrowsAsync<NotFoundException>(() => refs.Get("octocat", "shop", "heads/feature/x"));
        Assert.Equal("Reference does not exist",
            (await Assert.ThrowsAsync<ApiValidationException>(() => refs.Delete("octocat", "shop", "heads/feature/x"))).Message);
    }

    [Fact]
    public async Task One_of_several_concurrent_updates_wins_and_nothing_is_lost()
    {
        await using var github = await FakeGitHub.StartAsync();
        var client = github.Octokit();
        await client.CreateAsync("shop");
        var start = github.Repositories["octocat/shop"].Head()!;
        var results = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(async () =>
        {
            var tree = await TreeAsync(client, start, ($"f{i}", "x"));
            var commit = await client.Git.Commit.Create("octocat", "shop", new($"change {i}", tree.Sha, start));
            try
            {
                await client.Git.Reference.Update("octocat", "shop", "heads/main", new(commit.Sha));
                return commit.Sha;
            }
            catch (ApiValidationException)
            {
                return null;
            }
        })));
        var winner = Assert.Single(results, r => r is not null);
        Assert.Equal(winner, github.Repositories["octocat/shop"].Head());
        Assert.Equal([winner, start], github.Repositories["octocat/shop"].Log().Select(c => c.Revision));
    }

    [Fact]
    public async Task A_thousand_files_go_in_one_request()
    {
        await using var github = await FakeGitHub.StartAsync();
        var client = github.Octokit();
        await client.CreateAsync("shop");
        github.ClearRequests();
        var files = Enumerable.Range(0, 1000).Select(i => ($"apps/team{i % 20}/app{i}/values.yaml", (string?)$"replicas: {i}\n")).ToArray();
        var tree = await TreeAsync(client, null, files);
        var commit = await client.Git.Commit.Create("octocat", "shop", new("all", tree.Sha, github.Repositories["octocat/shop"].Head()!));
        await client.Git.Reference.Update("octocat", "shop", "heads/main", new(commit.Sha));
        Assert.Equal(3, github.Requests.Count);
        var read = github.Repositories["octocat/shop"].Read();
        Assert.Equal(1000, read.Count);
        Assert.Equal("replicas: 7\n", Encoding.UTF8.GetString(read["apps/team7/app7/values.yaml"].Content.Span));
    }

    // A null content deletes. Octokit's own request leaves out what is null, so it cannot.
    private static async Task<TreeResponse> TreeAsync(GitHubClient client, string? start, params (string Path, string? Content)[] entries)
    {
        var body = new JsonObject
        {
            ["tree"] = new JsonArray([.. entries.Select(e => new JsonObject
            {
                ["path"] = e.Path,
                ["mode"] = "100644",
                ["type"] = "blob",
                [e.Content is null ? "sha" : "content"] = e.Content,
            })]),
        };
        if (start is not null) body["base_tree"] = start;
        var answer = await client.Connection.Post<TreeResponse>(
            new("repos/octocat/shop/git/trees", UriKind.Relative), body.ToJsonString(), "application/vnd.github+json", "application/json");
        return answer.Body;
    }
}
