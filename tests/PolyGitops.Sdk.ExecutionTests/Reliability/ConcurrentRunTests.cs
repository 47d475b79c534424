using PolyGitops.Sdk.ExecutionTests.ImageUpdates;
using PolyGitops.Sdk.ExecutionTests.Promotion;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.ExecutionTests.Reliability;

/// <summary>The same run twice at once leaves what it leaves once.</summary>
public sealed class ConcurrentRunTests : IAsyncLifetime
{
    private const int Rounds = 5;

    private static readonly RepositoryTree Start = Samples.Chat.Generate().First(r => r.Repository is K8sRepository).Tree;

    private FakeGitHub _github = null!;

    public async Task InitializeAsync() => _github = await FakeGitHub.StartAsync(
        new() { Organizations = ["acme", .. Enumerable.Range(0, Rounds).Select(i => $"acme-{i}")] });

    public async Task DisposeAsync() => await _github.DisposeAsync();

    [Fact]
    public async Task Two_publications()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var platform = new PlatformBuilder("shop", GitHost.GitHub($"acme-{round}"))
                .AddCluster("main")
                .AddEnvironment("dev", e => e.OnCluster("main"))
                .AddHelm("shop-helm", h => h.AddChart("web", c => c.WithVersion("1.0.0").WithImage("ghcr.io/acme/web")))
                .Build();
            await TwiceAsync(async github => (await new GitHubPublisher(github).PublishAsync(platform)).EnsureSuccess());
            foreach (var generated in platform.Generate())
            {
                var found = _github.Repositories[$"acme-{round}/{generated.Repository.Name}"];
                Assert.Equal(generated.Tree, found.Read().Remove(".polygitops/index.json"));
                Assert.InRange(found.Log().Count, 1, 2);
            }
        }
    }

    [Theory]
    [InlineData(DeliveryMethod.Commit)]
    [InlineData(DeliveryMethod.PullRequest)]
    public async Task Two_image_updates(DeliveryMethod delivery)
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Push("justgithubaccount/chat-api", "1.2.0");
        using var client = ShopPlatform.Client(registry);
        await RaceAsync(Start, delivery, repository =>
            new ImageUpdater(Samples.Chat, repository, client, new() { Delivery = delivery }).UpdateAsync());
    }

    [Theory]
    [InlineData(DeliveryMethod.Commit)]
    [InlineData(DeliveryMethod.PullRequest)]
    public Task Two_promotions(DeliveryMethod delivery) => RaceAsync(
        Start.Remove(Samples.Dev).Add(Samples.Dev, Start[Samples.Dev].Text.Replace("1.1.7", "1.2.0", StringComparison.Ordinal)), delivery,
        repository => new Promoter(Samples.Chat, repository, options: new() { Delivery = delivery, Gates = [] })
            .RunAsync(Samples.Chat.Promotion("chat-api").From("dev").To("tst").ImageTags()));

    private async Task RaceAsync(RepositoryTree start, DeliveryMethod delivery, Func<IGitRepository, Task> run)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var repository = _github.Repositories.Create($"acme/race-{round}");
            repository.Commit(new() { Written = start }, "Generate the platform");
            await TwiceAsync(github => run(github.Repository(new() { Owner = "acme", Name = $"race-{round}" })));
            Assert.Equal(delivery == DeliveryMethod.Commit ? 2 : 1, repository.Log().Count);
            Assert.Equal(delivery == DeliveryMethod.Commit ? 0 : 1, repository.PullRequests.All.Count);
        }
    }

    private async Task TwiceAsync(Func<GitHubConnection, Task> run)
    {
        using var one = GitHubConnection.WithToken("token", new() { ApiUrl = _github.Url });
        using var two = GitHubConnection.WithToken("token", new() { ApiUrl = _github.Url });
        await Task.WhenAll(Task.Run(() => run(one)), Task.Run(() => run(two)));
    }
}
