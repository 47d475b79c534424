using Microsoft.Extensions.Time.Testing;
using PolyGitops.Sdk.ExecutionTests.ImageUpdates;
using PolyGitops.Sdk.ExecutionTests.Promotion;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.ExecutionTests.Yaml;

/// <summary>An image in a list of the values, from generation over an update to promotion.</summary>
public sealed class ImagesInListsTests
{
    private const string Before = "images:\n- pullPolicy: Always\n  repository: ghcr.io/acme/shop\n  tag: 1.0.0\n";

    private static readonly Platform Platform = new PlatformBuilder("shop", GitHost.GitHub("acme"))
        .AddCluster("main")
        .AddEnvironment("dev", e => e.OnCluster("main"))
        .AddEnvironment("prd", e => e.OnCluster("main").AsProduction())
        .AddTeam("shop", t => t.AddWorkload("shop", DeploymentSource.FromHelm("https://charts.example.com").Chart("shop").AtVersion("1.0.0"), w => w
            .AddImage("ghcr.io/acme/shop", i => i.WithTag("1.0.0").FollowVersions("^1").RepositoryAt("images[0].repository").TagAt("images[0].tag"))
            .WithValue("images[0].pullPolicy", "Always")))
        .Build();

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void Generation_writes_an_item_of_a_list()
    {
        Assert.Equal(Before, Generated()[ShopPlatform.Dev].Text);
        Assert.Equal(Before, Generated()[ShopPlatform.Prd].Text);
    }

    [Fact]
    public async Task An_update_finds_the_tag_in_the_item()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Push("acme/shop", "1.0.0");
        registry.Push("acme/shop", "1.2.0");
        using var client = ShopPlatform.Client(registry);
        var repository = ShopPlatform.RepositoryOf(Generated());

        var result = await new ImageUpdater(Platform, repository, client).UpdateAsync();

        Assert.Equal("images[0].tag", Assert.Single(result.Updated).Key.ToString());
        Assert.Equal(Before.Replace("1.0.0", "1.2.0", StringComparison.Ordinal), repository.Head[ShopPlatform.Dev].Text);
        Assert.Equal(Before, repository.Head[ShopPlatform.Prd].Text);
    }

    [Fact]
    public async Task A_promotion_carries_the_tag_of_the_item_over_and_generation_keeps_it()
    {
        var repository = Samples.RepositoryOf(Platform, _clock);
        repository.Edit(ShopPlatform.Dev, "tag: 1.0.0", "tag: 1.2.0 # by an update");
        repository.Edit(ShopPlatform.Prd, "Always", "Never");

        var plan = await new Promoter(Platform, repository, options: new() { Gates = [] })
            .PlanAsync(Platform.Promotion().From("dev").To("prd").ImageTags().Values("images[0].pullPolicy"));

        Assert.Equal(
            ["shop/shop: images[0].tag 1.0.0 -> 1.2.0", "shop/shop: images[0].pullPolicy Never -> Always"],
            plan.Changes.Select(c => c.ToString()));
        Assert.Equal(Before.Replace("1.0.0", "1.2.0", StringComparison.Ordinal), plan.Change.Written[ShopPlatform.Prd].Text);
        repository.Push(plan.Change, "Promote", "somebody");
        await new BranchDelivery(repository).WriteAsync(Generated(), "Publish again");
        Assert.Equal(plan.Change.Written[ShopPlatform.Prd].Text, repository.Head[ShopPlatform.Prd].Text);
    }

    private static RepositoryTree Generated() => Platform.Generate().Single(r => r.Repository is K8sRepository).Tree;
}
