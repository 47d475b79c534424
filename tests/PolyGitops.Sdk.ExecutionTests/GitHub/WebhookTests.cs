using System.Security.Cryptography;
using System.Text;
using Octokit;
using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.ExecutionTests.GitHub;

public class WebhookTests
{
    [Fact]
    public async Task A_push_is_delivered_signed_with_what_it_changed()
    {
        await using var github = await FakeGitHub.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        var (client, shop) = (github.Octokit(), github.CreateWithFile());
        var before = shop.Head();
        var hook = await client.Repository.Hooks.Create("octocat", "shop", Hook(receiver.Url, "push"));
        shop.Commit(Changes.Write("new.txt", "1\n"), "Add a file", author: "alice");
        shop.Commit(new() { Written = Changes.Write("README.md", "changed\n").Written, Deleted = ["new.txt"] }, "Change one, delete one");
        await github.WhenDeliveredAsync();
        var messages = receiver.Received.ToList();
        Assert.Equal(["ping", "push", "push"], messages.Select(m => m.Event));
        Assert.Equal(hook.Id, messages[0].Json.GetProperty("hook_id").GetInt64());
        var push = messages[1];
        Assert.Equal("sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData("s3cret"u8, push.Body)), push.Headers["X-Hub-Signature-256"]);
        Assert.True(Guid.TryParse(push.Headers["X-GitHub-Delivery"], out _));
        Assert.Equal("application/json", push.Headers["Content-Type"]);
        var json = push.Json;
        Assert.Equal(("refs/heads/main", before), (json.GetProperty("ref").GetString(), json.GetProperty("before").GetString()));
        Assert.Equal("alice", json.GetProperty("sender").GetProperty("login").GetString());
        var repository = json.GetProperty("repository");
        Assert.Equal(
            (shop.CloneUrl, shop.WebUrl, "main"),
            (
                repository.GetProperty("clone_url").GetString(), repository.GetProperty("html_url").GetString(),
                repository.GetProperty("default_branch").GetString()));
        Assert.Equal("[\"new.txt\"]", json.GetProperty("commits")[0].GetProperty("added").GetRawText());
        var second = messages[2].Json;
        Assert.Equal(shop.Head(), second.GetProperty("after").GetString());
        Assert.Equal(
            ("[\"README.md\"]", "[\"new.txt\"]"),
            (
                second.GetProperty("head_commit").GetProperty("modified").GetRawText(),
                second.GetProperty("head_commit").GetProperty("removed").GetRawText()));
        Assert.All(github.Deliveries, d => Assert.True(d.IsDelivered));
    }

    [Fact]
    public async Task Subscribed_events_are_delivered_and_others_are_not()
    {
        await using var github = await FakeGitHub.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        var (client, shop) = (github.Octokit(), github.CreateWithFile());
        await client.Repository.Hooks.Create("octocat", "shop", Hook(receiver.Url, "pull_request"));
        shop.Commit(Changes.Write("a.txt", "1\n"), "one", "feature");
        shop.PullRequests.Open("feature", "One");
        shop.Commit(Changes.Write("a.txt", "2\n"), "two", "feature");
        shop.PullRequests.Merge(1);
        await github.WhenDeliveredAsync();
        Assert.Equal(
            ["opened", "synchronize", "closed"],
            receiver.Received.Where(m => m.Event == "pull_request").Select(m => m.Json.GetProperty("action").GetString()));
        Assert.True(receiver.Received.Last().Json.GetProperty("pull_request").GetProperty("merged").GetBoolean());
        Assert.DoesNotContain(receiver.Received, m => m.Event == "push");
    }

    [Fact]
    public async Task A_webhook_is_listed_changed_pinged_and_deleted()
    {
        await using var github = await FakeGitHub.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        var (hooks, shop) = (github.Octokit().Repository.Hooks, github.CreateWithFile());
        var hook = await hooks.Create("octocat", "shop", Hook(receiver.Url, "push"));
        await Assert.ThrowsAsync<ApiValidationException>(() => hooks.Create("octocat", "shop", Hook(receiver.Url, "push")));
        Assert.Equal("********", Assert.Single(await hooks.GetAll("octocat", "shop")).Config["secret"]);
        await hooks.Edit("octocat", "shop", hook.Id, new() { Active = false });
        shop.Commit(Changes.Write("a.txt", "1\n"), "unheard");
        await hooks.Ping("octocat", "shop", hook.Id);
        await github.WhenDeliveredAsync();
        Assert.Equal(["ping", "ping"], receiver.Received.Select(m => m.Event));
        await hooks.Delete("octocat", "shop", hook.Id);
        await Assert.ThrowsAsync<NotFoundException>(() => hooks.Get("octocat", "shop", hook.Id));
    }

    [Fact]
    public async Task Nobody_waits_for_a_slow_receiver_and_a_refusal_is_not_repeated()
    {
        var held = new TaskCompletionSource();
        await using var github = await FakeGitHub.StartAsync();
        await using var slow = await Receiver.StartAsync(() => held.Task);
        await using var broken = await Receiver.StartAsync(statusCode: 500);
        var (client, shop) = (github.Octokit(), github.CreateWithFile());
        await client.Repository.Hooks.Create("octocat", "shop", Hook(slow.Url, "push"));
        await client.Repository.Hooks.Create("octocat", "shop", Hook(broken.Url, "push"));
        await client.Repository.Hooks.Create("octocat", "shop", Hook("http://127.0.0.1:1/", "push"));
        await client.Repository.Hooks.Create("octocat", "shop", Hook("http://192.0.2.1/", "push"));
        shop.Commit(Changes.Write("a.txt", "1\n"), "one");
        Assert.Empty(slow.Received);
        held.SetResult();
        await github.WhenDeliveredAsync();
        Assert.Equal(2, broken.Received.Count);
        Assert.Equal(2, github.Deliveries.Count(d => d is { StatusCode: 500, IsDelivered: false }));
        Assert.Equal(2, github.Deliveries.Count(d => d.Url == "http://127.0.0.1:1/" && d.Error.Length > 0));
        Assert.Equal(2, github.Deliveries.Count(d => d.Error.StartsWith("The address is not on this machine", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_form_has_the_payload_in_one_field()
    {
        await using var github = await FakeGitHub.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        github.CreateWithFile();
        await github.Octokit().Repository.Hooks.Create(
            "octocat", "shop", new("web", new Dictionary<string, string> { ["url"] = receiver.Url }) { Active = true });
        await github.WhenDeliveredAsync();
        var message = Assert.Single(receiver.Received);
        Assert.Equal("application/x-www-form-urlencoded", message.Headers["Content-Type"]);
        Assert.StartsWith("payload=%7B%22zen%22", Encoding.UTF8.GetString(message.Body), StringComparison.Ordinal);
        Assert.DoesNotContain("X-Hub-Signature-256", message.Headers.Keys);
    }

    [Fact]
    public async Task Disposing_ends_deliveries_that_hang()
    {
        await using var hanging = await Receiver.StartAsync(() => Task.Delay(Timeout.Infinite));
        var github = await FakeGitHub.StartAsync();
        github.CreateWithFile();
        await github.Octokit().Repository.Hooks.Create("octocat", "shop", Hook(hanging.Url, "push"));
        await github.DisposeAsync();
        Assert.Equal("The server stopped.", Assert.Single(github.Deliveries).Error);
    }

    private static NewRepositoryHook Hook(string url, string name) =>
        new(
            "web",
            new Dictionary<string, string> { ["url"] = url, ["content_type"] = "json", ["secret"] = "s3cret" })
        {
            Events = [name],
            Active = true
        };
}
