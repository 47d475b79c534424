using PolyGitops.Sdk.ExecutionTests.Delivery;
using PolyGitops.Sdk.Testing;
using Xunit.Abstractions;

namespace PolyGitops.Sdk.ExecutionTests.Reliability;

/// <summary>
/// A publication whose process ends before or after any one of its requests. Run again, it leaves the repositories, the history and the
/// pull requests that a publication leaves which nobody interrupted.
/// </summary>
public sealed class KilledPublicationTests(ITestOutputHelper output) : IAsyncLifetime
{
    private FakeGitHub _github = null!;

    public async Task InitializeAsync() => _github = await FakeGitHub.StartAsync(
        new() { Organizations = ["acme", .. Enumerable.Range(0, 400).Select(i => $"acme-{i}")] });

    public async Task DisposeAsync() => await _github.DisposeAsync();

    [Theory]
    [InlineData(DeliveryMethod.Commit, false, false)]
    [InlineData(DeliveryMethod.Commit, true, false)]
    [InlineData(DeliveryMethod.Commit, false, true)]
    [InlineData(DeliveryMethod.Commit, true, true)]
    [InlineData(DeliveryMethod.PullRequest, false, true)]
    [InlineData(DeliveryMethod.PullRequest, true, true)]
    public async Task A_killed_publication_is_finished_by_the_next_run(DeliveryMethod delivery, bool isAfter, bool isChange)
    {
        var wanted = (await PublishAsync("acme", delivery, isChange, null)).Replace("acme", "OWNER", StringComparison.Ordinal);
        for (var k = 1; ; k++)
        {
            var owner = $"acme-{k}";
            using var handler = new ScriptedHandler { KilledAt = k, IsAfter = isAfter };
            var found = (await PublishAsync(owner, delivery, isChange, handler)).Replace(owner, "OWNER", StringComparison.Ordinal);
            Assert.True(Files(wanted) == Files(found), $"killed at request {k}:\n{found}\ninstead of\n{wanted}");
            if (handler.Count >= k) continue;
            output.WriteLine($"{k - 1} requests");
            Assert.True(k > 10, $"only {k} requests");
            return;
        }
    }

    // The hashes of files with the owner's name in them differ.
    private static string Files(string state) => string.Join('\n', state.Split('\n')
        .Select(l => l.StartsWith("  ", StringComparison.Ordinal) && !l.StartsWith("  commit", StringComparison.Ordinal) ? l.Split(' ')[2] : l));

    private async Task<string> PublishAsync(string owner, DeliveryMethod delivery, bool isChange, ScriptedHandler? handler)
    {
        using var own = GitHubConnection.WithToken("some-token", new() { ApiUrl = _github.Url });
        if (isChange) (await new GitHubPublisher(own).PublishAsync(Shop(owner, "1.0.0"))).EnsureSuccess();
        var options = new PublishOptions { Delivery = delivery, MaxParallelism = 1, Labels = ["generated"] };
        var platform = Shop(owner, isChange ? "2.0.0" : "1.0.0");
        if (handler is not null)
        {
            using var connection = _github.Connect(handler);
            await new GitHubPublisher(connection, options).PublishAsync(platform);
        }
        (await new GitHubPublisher(own, options).PublishAsync(platform)).EnsureSuccess();
        foreach (var generated in platform.Generate().Where(_ => delivery == DeliveryMethod.Commit))
            Assert.Equal(generated.Tree, _github.Repositories[$"{owner}/{generated.Repository.Name}"].Read().Remove(".polygitops/index.json"));
        return string.Concat(platform.Generate().Select(g => GitState.Of(_github.Repositories[$"{owner}/{g.Repository.Name}"])));
    }

    private static Platform Shop(string owner, string chart) => new PlatformBuilder("shop", GitHost.GitHub(owner))
        .AddCluster("main")
        .AddEnvironment("dev", e => e.OnCluster("main"))
        .AddHelm("shop-helm", h => h.AddChart("web", c => c.WithVersion(chart).WithImage("ghcr.io/acme/web")))
        .AddTeam("shop", t => t.AddWorkload("web", DeploymentSource.FromChart("web"), w => w.AddImage("ghcr.io/acme/web", i => i.WithTag("1.0.0"))))
        .Build();
}
