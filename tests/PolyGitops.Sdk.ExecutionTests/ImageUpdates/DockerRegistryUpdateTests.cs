using PolyGitops.Sdk.ExecutionTests.ImageUpdates.Registries;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.ExecutionTests.ImageUpdates;

public class DockerRegistryUpdateTests
{
    [ToolFact("docker-registry")]
    public async Task Every_strategy_updates_from_the_real_registry()
    {
        await using var registry = await DockerRegistryUnderTest.StartAsync(true);
        var day = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await registry.PushAsync("acme/shop", "1.9.0", new() { Created = day.AddDays(2) });
        var digest = await registry.PushAsync("acme/shop", "1.10.0", new() { Created = day, Platforms = ["linux/amd64", "linux/arm64"] });
        using var client = new RegistryClient(new RegistryClientOptions
        {
            Credentials = (_, _) =>
                Task.FromResult<RegistryCredentials?>(new() { Username = RegistryUnderTest.User, Password = RegistryUnderTest.Password }),
        });
        var image = ShopPlatform.Image() with { Repository = $"{registry.Url.Authority}/acme/shop" };
        var repository = ShopPlatform.Repository("image:\n  tag: '1.0.0'\n");
        await UpdateAsync(image);
        await UpdateAsync(
            image with { Name = "new", TagValue = ValuePath.Parse("new"), Constraint = null, Strategy = ImageUpdateStrategy.NewestBuild });
        await UpdateAsync(image with { Name = "name", TagValue = ValuePath.Parse("name"), Constraint = null, Strategy = ImageUpdateStrategy.Alphabetical });
        await UpdateAsync(
            image with { Name = "pin", TagValue = ValuePath.Parse("pin"), Constraint = "1.10.0", Strategy = ImageUpdateStrategy.Digest });
        Assert.Equal($"image:\n  tag: '1.10.0'\nnew: 1.9.0\nname: 1.9.0\npin: 1.10.0@{digest}\n", repository.Head[ShopPlatform.Dev].Text);
        Assert.Equal(5, repository.Commits.Count);

        async Task UpdateAsync(WorkloadImage one)
        {
            var updater = new ImageUpdater(ShopPlatform.With(one), repository, client);
            Assert.Empty((await updater.UpdateAsync()).Failed);
            Assert.Empty((await updater.UpdateAsync()).Commits);
        }
    }
}
