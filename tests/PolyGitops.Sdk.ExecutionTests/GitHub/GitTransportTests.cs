using System.Globalization;
using System.Text.Json.Nodes;
using Octokit;
using PolyGitops.Sdk.Testing;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.ExecutionTests.GitHub;

public class GitTransportTests
{
    [ToolFact("git")]
    public async Task Git_clones_commits_pushes_and_fetches()
    {
        await using var github = await FakeGitHub.StartAsync();
        using var git = new Git();
        var shop = github.CreateWithFile();
        shop.Commit(Changes.Write("apps/dev/values.yaml", "tag: 1.0.0\n"), "Add values");
        await git.RunAsync("clone", "-q", shop.CloneUrl, "one");
        Assert.Equal("tag: 1.0.0\n", await File.ReadAllTextAsync(git.At("one", "apps", "dev", "values.yaml")));
        Assert.Equal(shop.Head(), await git.RunAsync("-C", "one", "rev-parse", "HEAD"));
        await git.RunAsync("clone", "-q", shop.CloneUrl, "two");
        await File.WriteAllTextAsync(git.At("one", "apps", "dev", "values.yaml"), "tag: 1.1.0\n");
        await git.RunAsync("-C", "one", "commit", "-qam", "Update the tag");
        await git.RunAsync("-C", "one", "push", "-q");
        Assert.Equal("tag: 1.1.0\n", shop.Read()["apps/dev/values.yaml"].Text);
        Assert.Equal(["Update the tag", "Add values", "Start"], shop.Log().Select(c => c.Subject));
        shop.Commit(Changes.Write("more.txt", "x\n"), "More");
        await git.RunAsync("-C", "two", "pull", "-q");
        Assert.Equal("More\nUpdate the tag\nAdd values\nStart", await git.RunAsync("-C", "two", "log", "--format=%s"));
        Assert.Equal("", await git.RunAsync("-C", "two", "fsck", "--strict", "--no-progress"));
    }

    [ToolFact("git")]
    public async Task A_new_repository_is_pushed_with_branches_and_tags_and_its_branches_are_deleted()
    {
        await using var github = await FakeGitHub.StartAsync();
        using var git = new Git();
        var shop = github.Repositories.Create("octocat/shop");
        await git.RunAsync("init", "-q", "-b", "trunk", "work");
        for (var i = 0; i < 30; i++)
        {
            await File.AppendAllTextAsync(
                git.At("work", "lines.txt"), string.Concat(Enumerable.Range(0, 100).Select(n => $"line {i * n}\n")));
            await git.RunAsync("-C", "work", "add", ".");
            await git.RunAsync("-C", "work", "commit", "-qm", $"Commit {i}");
        }
        await git.RunAsync("-C", "work", "tag", "-a", "v1", "-m", "One");
        await git.RunAsync("-C", "work", "branch", "feature");
        // Packed with deltas, and thin when it goes on.
        await git.RunAsync("-C", "work", "gc", "-q");
        await git.RunAsync("-C", "work", "push", "-q", shop.CloneUrl, "trunk", "feature", "v1");
        Assert.Equal("trunk", shop.DefaultBranch);
        Assert.Equal(["feature", "trunk"], shop.Branches);
        await File.AppendAllTextAsync(git.At("work", "lines.txt"), "the end\n");
        await git.RunAsync("-C", "work", "commit", "-qam", "The end");
        await git.RunAsync("-C", "work", "push", "-q", shop.CloneUrl, "trunk", ":feature");
        Assert.Equal(["trunk"], shop.Branches);
        Assert.Equal(31, shop.Log(path: "lines.txt").Count);
        await git.RunAsync("clone", "-q", shop.CloneUrl, "clone");
        Assert.Equal(await git.RunAsync("-C", "work", "rev-parse", "v1"), await git.RunAsync("-C", "clone", "rev-parse", "v1"));
        Assert.Equal("", await git.RunAsync("-C", "clone", "fsck", "--strict", "--no-progress"));
        Assert.Equal("v1", Assert.Single(await github.Octokit().Repository.GetAllTags("octocat", "shop")).Name);
    }

    [ToolFact("git")]
    public async Task What_is_made_by_the_api_has_the_ids_that_git_gives()
    {
        await using var github = await FakeGitHub.StartAsync();
        using var git = new Git();
        var (client, shop) = (github.Octokit(), github.CreateWithFile());
        await git.RunAsync("init", "-q");
        var blob = await client.Git.Blob.Create("octocat", "shop", new() { Content = "grüße\n", Encoding = EncodingType.Utf8 });
        Assert.Equal(await HashAsync("grüße\n"), blob.Sha);
        var tree = new NewTree();
        foreach (var path in (string[])["b.txt", "b/c.txt", "b-d.txt", "ä.txt"])
            tree.Tree.Add(new() { Path = path, Mode = "100644", Type = TreeType.Blob, Sha = blob.Sha });
        tree.Tree.Add(new() { Path = "run.sh", Mode = "100755", Type = TreeType.Blob, Content = "grüße\n" });
        var made = await client.Git.Tree.Create("octocat", "shop", tree);
        foreach (var path in (string[])["b.txt", "b/c.txt", "b-d.txt", "ä.txt"])
            await git.RunAsync("update-index", "--add", "--cacheinfo", $"100644,{blob.Sha},{path}");
        await git.RunAsync("update-index", "--add", "--cacheinfo", $"100755,{blob.Sha},run.sh");
        Assert.Equal(await git.RunAsync("write-tree"), made.Sha);
        var date = new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.FromHours(-5.5));
        // Octokit itself sends all times in UTC.
        var request = new JsonObject
        {
            ["message"] = "A message\n\nwith a body\n",
            ["tree"] = made.Sha,
            ["author"] = new JsonObject { ["name"] = "Ann Übel", ["email"] = "ann@example.com", ["date"] = "2026-02-03T04:05:06-05:30" },
            ["committer"] = new JsonObject { ["name"] = "Bot", ["email"] = "bot@example.com", ["date"] = "2026-02-03T05:05:06-05:30" },
        };
        var commit = (await client.Connection.Post<Commit>(
            new("repos/octocat/shop/git/commits", UriKind.Relative), request.ToJsonString(), "application/vnd.github+json",
            "application/json")).Body;
        var text =
            $"tree {made.Sha}\nauthor Ann Übel <ann@example.com> {date.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)} -0530\n"
            + $"committer Bot <bot@example.com> {date.AddHours(1).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)} -0530\n\nA message\n\nwith a body\n";
        Assert.Equal(await HashAsync(text, "commit"), commit.Sha);
        await client.Git.Reference.Create("octocat", "shop", new("refs/heads/made", commit.Sha));
        await git.RunAsync("clone", "-q", "-b", "made", shop.CloneUrl, "clone");
        Assert.Equal("A message", await git.RunAsync("-C", "clone", "log", "-1", "--format=%s"));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(git.At("clone", "run.sh")).HasFlag(UnixFileMode.UserExecute));

        async Task<string> HashAsync(string content, string type = "blob") =>
            (await git.RunAsync(content, ["hash-object", "-w", "-t", type, "--stdin"])).TrimEnd();
    }

    [ToolFact("git")]
    public async Task An_exported_repository_is_sound_and_can_be_cloned()
    {
        await using var github = await FakeGitHub.StartAsync();
        using var git = new Git();
        var (client, shop) = (github.Octokit(), github.CreateWithFile());
        shop.Commit(Changes.Write("a/b/c.txt", "1\n"), "one", "feature");
        shop.PullRequests.Open("feature", "One");
        shop.PullRequests.Merge(1);
        var tag = await client.Git.Tag.Create(
            "octocat", "shop", new() { Tag = "v1", Message = "One", Object = shop.Head(), Type = TaggedType.Commit });
        await client.Git.Reference.Create("octocat", "shop", new("refs/tags/v1", tag.Sha));
        await github.ExportAsync("octocat", "shop", git.At("bare.git"));
        Assert.Equal("", await git.RunAsync("-C", "bare.git", "fsck", "--strict", "--no-progress"));
        await git.RunAsync("clone", "-q", git.At("bare.git"), "clone");
        Assert.Equal(shop.Head(), await git.RunAsync("-C", "clone", "rev-parse", "HEAD"));
        await Assert.ThrowsAsync<IOException>(() => github.ExportAsync("octocat", "shop", git.At("bare.git")));
    }

    [ToolFact("git")]
    public async Task A_token_opens_what_is_private_and_what_may_not_be_pushed_is_declined()
    {
        await using var github = await FakeGitHub.StartAsync(new()
        {
            Tokens = new Dictionary<string, GitHubToken>
            {
                ["good"] = new() { Login = "octocat" },
                ["reader"] = new() { Login = "alice", Access = GitHubAccess.Pull },
            },
        });
        using var git = new Git();
        var shop = github.Repositories.Create("octocat/shop", isPrivate: true);
        shop.Commit(Changes.Write("a.txt", "1\n"), "one");
        string With(string token) => shop.CloneUrl.Replace("http://", $"http://x-access-token:{token}@", StringComparison.Ordinal);
        await Assert.ThrowsAsync<CommandException>(() => git.RunAsync("clone", "-q", shop.CloneUrl, "refused"));
        await Assert.ThrowsAsync<CommandException>(() => git.RunAsync("clone", "-q", With("bad"), "refused"));
        await git.RunAsync("clone", "-q", With("reader"), "clone");
        await git.RunAsync("-C", "clone", "commit", "-q", "--allow-empty", "-m", "two");
        var denied = await Assert.ThrowsAsync<CommandException>(() => git.RunAsync("-C", "clone", "push", "-q"));
        Assert.Contains("403", denied.Message, StringComparison.Ordinal);
        await git.RunAsync("-C", "clone", "push", "-q", With("good"), "main");
        Assert.Equal("two", shop.Log()[0].Subject);
        var admin = github.Octokit("good");
        await admin.Repository.Branch.UpdateBranchProtection(
            "octocat", "shop", "main", new(null, new BranchProtectionRequiredReviewsUpdate(false, false, 1), null, true));
        await git.RunAsync("-C", "clone", "commit", "-q", "--allow-empty", "-m", "three");
        var declined = await Assert.ThrowsAsync<CommandException>(() => git.RunAsync("-C", "clone", "push", "-q", With("good"), "main"));
        Assert.Contains("GH006: Protected branch update failed for refs/heads/main.", declined.Message, StringComparison.Ordinal);
        Assert.Contains("protected branch hook declined", declined.Message, StringComparison.Ordinal);
    }

    [ToolFact("git")]
    public async Task Of_two_pushes_from_the_same_commit_the_second_is_rejected()
    {
        await using var github = await FakeGitHub.StartAsync();
        using var git = new Git();
        var shop = github.CreateWithFile();
        await git.RunAsync("clone", "-q", shop.CloneUrl, "clone");
        await git.RunAsync("-C", "clone", "commit", "-q", "--allow-empty", "-m", "mine");
        github.BeforeRequest = request =>
        {
            if (request is { Method: "POST", Path: "/octocat/shop.git/git-receive-pack" })
                shop.Commit(Changes.Write("b.txt", "1\n"), "theirs");
            return Task.CompletedTask;
        };
        await Assert.ThrowsAsync<CommandException>(() => git.RunAsync("-C", "clone", "push", "-q"));
        github.BeforeRequest = null;
        Assert.Equal("theirs", shop.Log()[0].Subject);
        await git.RunAsync("-C", "clone", "pull", "-q", "--rebase");
        await git.RunAsync("-C", "clone", "push", "-q");
        Assert.Equal(["mine", "theirs", "Start"], shop.Log().Select(c => c.Subject));
    }

    [ToolFact("git")]
    public async Task A_thousand_files_and_many_commits_are_cloned_and_fetched()
    {
        await using var github = await FakeGitHub.StartAsync();
        using var git = new Git();
        var shop = github.Repositories.Create("octocat/shop");
        var files = Enumerable.Range(0, 1000).Select(i => new RepositoryFile { Path = $"apps/app{i}/values.yaml", Content = new byte[i] });
        shop.Commit(new() { Written = RepositoryTree.From(files) }, "All");
        await git.RunAsync("clone", "-q", shop.CloneUrl, "clone");
        for (var i = 0; i < 1000; i++) shop.Commit(Changes.Write($"apps/app{i % 100}/values.yaml", $"{i}\n"), $"Commit {i}");
        await git.RunAsync("-C", "clone", "pull", "-q");
        Assert.Equal("1001", await git.RunAsync("-C", "clone", "rev-list", "--count", "HEAD"));
        Assert.Equal(11, shop.Log(path: "apps/app5").Count);
        Assert.Equal("11", await git.RunAsync("-C", "clone", "rev-list", "--count", "HEAD", "--", "apps/app5"));
        Assert.Equal("", await git.RunAsync("-C", "clone", "fsck", "--strict", "--no-progress"));
    }
}
