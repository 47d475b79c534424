using System.Net;
using System.Security.Cryptography;
using System.Text;
using Octokit;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Testing;
using Reference = ReferencePlatform.Reference;

namespace PolyGitops.Sdk.ExecutionTests.EndToEnd;

/// <summary>The servers that the scenario uses.</summary>
public class HostServerTests
{
    [Fact]
    public async Task A_Deployment_with_a_broken_image_exceeds_its_deadline_while_its_old_pods_go_on()
    {
        await using var cluster = await FakeCluster.StartAsync(
            new() { DeploymentsBecomeAvailableAfter = TimeSpan.Zero, BrokenImages = ["acme/shop:2"] });
        using var client = ClusterClient.FromKubeconfig(cluster.Kubeconfig);
        await client.ApplyAsync(Deployment("acme/shop:1"));
        var good = await WhenAsync(client, s => s.Contains("NewReplicaSetAvailable", StringComparison.Ordinal));
        Assert.Contains("\"availableReplicas\":3", good, StringComparison.Ordinal);
        await client.ApplyAsync(Deployment("acme/shop:2"));
        var broken = await WhenAsync(client, s => s.Contains("ProgressDeadlineExceeded", StringComparison.Ordinal));
        Assert.Contains("\"availableReplicas\":3", broken, StringComparison.Ordinal);
        Assert.Contains("\"updatedReplicas\":1", broken, StringComparison.Ordinal);
        await client.ApplyAsync(Deployment("acme/shop:1"));
        await WhenAsync(
            client,
            s =>
                s.Contains("NewReplicaSetAvailable", StringComparison.Ordinal)
                    && !s.Contains("unavailableReplicas", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_host_without_GitHub_reports_how_to_enable_it()
    {
        await using var host = await PlatformTestHost.StartAsync(Reference.Build());
        Assert.Contains(
            "PlatformTestHostOptions.GitHub", Assert.Throws<InvalidOperationException>(() => host.GitHub).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "PlatformTestHostOptions.Registry", Assert.Throws<InvalidOperationException>(() => host.Registry).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_of_GitHub_stand_for_commits_and_files_are_read_as_they_were()
    {
        await using var host = await PlatformTestHost.StartAsync(Reference.Build(), new() { GitHub = new() });
        var stored = host.GitHub.Repositories.Create("acme/charts");
        var old = stored.Commit(Change("a.txt", "old"), "one").Revision;
        var newest = stored.Commit(Change("a.txt", "new"), "two").Revision;
        using var connection = host.ConnectGitHub();
        var repository = connection.Repository(new() { Owner = "acme", Name = "charts" });
        Assert.True(await repository.TagAsync(new() { Name = "chart-1.0.0", Revision = old }));
        Assert.False(await repository.TagAsync(new() { Name = "chart-1.0.0", Revision = newest }));
        var octokit = new GitHubClient(new ProductHeaderValue("tests"), host.GitHub.Url) { Credentials = new("anybody") };
        var annotated = await octokit.Git.Tag.Create(
            "acme", "charts",
            new()
            {
                Tag = "noted",
                Message = "noted",
                Object = old,
                Type = TaggedType.Commit,
                Tagger = new("a", "a@example.com", DateTimeOffset.UnixEpoch),
            });
        await octokit.Git.Reference.Create("acme", "charts", new("refs/tags/noted", annotated.Sha));

        Assert.Equal(old, await repository.ResolveAsync("chart-1.0.0"));
        Assert.Equal(old, await repository.ResolveAsync("noted"));
        Assert.Equal(old, await repository.ResolveAsync(old));
        Assert.Equal(newest, await repository.ResolveAsync("main"));
        Assert.Equal(newest, await repository.ResolveAsync("HEAD"));
        Assert.Null(await repository.ResolveAsync("chart-9.9.9"));
        Assert.Equal("old", (await repository.ReadAtAsync(old)).Tree["a.txt"].Text);
        Assert.Equal("new", (await repository.ReadAtAsync(newest)).Tree["a.txt"].Text);

        foreach (var sources in (ArgoCdSources[])[new ArgoCdSources().AddGitHub("https://x/y", repository), new ArgoCdSources().AddGitHub("https://x/y", host.GitHub, "acme/charts")])
        {
            var resolve = sources.Find("https://x/y.git")!;
            Assert.Equal("old", (await resolve("chart-1.0.0", CancellationToken.None)).Tree["a.txt"].Text);
            Assert.Equal(newest, (await resolve("HEAD", CancellationToken.None)).Revision);
            var unknown = await Assert.ThrowsAnyAsync<Exception>(() => resolve("nothing", CancellationToken.None));
            Assert.Contains("unable to resolve 'nothing' to a commit SHA", unknown.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("POST", "s3cret", "{}", HttpStatusCode.OK)]
    [InlineData("POST", "other", "{}", HttpStatusCode.Unauthorized)]
    [InlineData("POST", "s3cret", "{", HttpStatusCode.BadRequest)]
    [InlineData("POST", "s3cret", """{"fail":true}""", HttpStatusCode.InternalServerError)]
    [InlineData("GET", "s3cret", "{}", HttpStatusCode.MethodNotAllowed)]
    public async Task A_listener_receives_signed_calls(string method, string secret, string body, HttpStatusCode expected)
    {
        var heard = new List<WebhookCall>();
        await using var listener = await WebhookListener.StartAsync(
            (call, _) =>
            {
                if (call.Payload.TryGetProperty("fail", out var _)) throw new InvalidOperationException("as asked");
                heard.Add(call);
                return Task.CompletedTask;
            },
            "s3cret");
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(new(method), listener.Url);
        if (method == "POST") request.Content = new StringContent(body);
        request.Headers.Add("X-GitHub-Event", "push");
        request.Headers.Add(
            "X-Hub-Signature-256",
            $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body)))}");
        using var answer = await http.SendAsync(request);
        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(expected == HttpStatusCode.OK ? 1 : 0, heard.Count);
    }

    private static TreeChange Change(string path, string text) => new()
    {
        Written = RepositoryTree.Empty.Add(path, Encoding.UTF8.GetBytes(text)),
    };

    private static Manifest Deployment(string image) => Manifest.FromYaml($$$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: shop, namespace: default}
        spec:
          replicas: 3
          selector: {matchLabels: {app: shop}}
          template:
            metadata: {labels: {app: shop}}
            spec: {containers: [{name: shop, image: "{{{image}}}"}]}
        """)[0];

    private static async Task<string> WhenAsync(ClusterClient client, Func<string, bool> isThere)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await foreach (var change in client.WatchAsync(new() { Type = new() { ApiVersion = "apps/v1", Kind = "Deployment" }, Namespace = "default" }, timeout.Token))
        {
            if (change.Object?.Content.TryGetProperty("status", out var status) == true && isThere(status.GetRawText()))
                return status.GetRawText();
        }
        throw new InvalidOperationException("The watch ended.");
    }
}
