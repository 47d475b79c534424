using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.ExecutionTests.ImageUpdates.Registries;

/// <summary>The contract between the client and any registry. The fake and the real one both pass.</summary>
public abstract class RegistryContract(Func<bool, Task<RegistryUnderTest>> start)
{
    private static readonly DateTimeOffset Built = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    private static readonly RegistryCredentials Credentials = new()
    {
        Username = RegistryUnderTest.User,
        Password = RegistryUnderTest.Password,
    };

    protected async Task Tags_of_a_repository_are_listed()
    {
        await using var registry = await start(false);
        using var client = Client();
        foreach (var tag in new[] { "1.10.0", "1.9.0", "v2", "latest" }) await registry.PushAsync("acme/shop", tag, new());
        Assert.Equal(
            ["1.10.0", "1.9.0", "latest", "v2"], (await client.ListTagsAsync(registry.Image("acme/shop"))).Order(StringComparer.Ordinal));
    }

    protected async Task A_repository_that_is_not_there_is_told_apart()
    {
        await using var registry = await start(false);
        using var client = Client();
        var failure = await Assert.ThrowsAsync<RegistryException>(() => client.ListTagsAsync(registry.Image("acme/none")));
        Assert.Equal((404, "NAME_UNKNOWN", true), (failure.StatusCode, failure.Code, failure.IsNotFound));
        Assert.Contains("acme/none", failure.Message, StringComparison.Ordinal);
        Assert.Contains("repository name not known to registry", failure.Message, StringComparison.Ordinal);
    }

    protected async Task A_tag_that_is_not_there_is_told_apart()
    {
        await using var registry = await start(false);
        using var client = Client();
        await registry.PushAsync("acme/shop", "1.0.0", new());
        var failure = await Assert.ThrowsAsync<RegistryException>(() => client.InspectAsync(registry.Image("acme/shop:9.9.9")));
        Assert.Equal((404, "MANIFEST_UNKNOWN"), (failure.StatusCode, failure.Code));
        var digest = await Assert.ThrowsAsync<RegistryException>(() => client.GetDigestAsync(registry.Image("acme/shop:9.9.9")));
        Assert.True(digest.IsNotFound);
    }

    protected async Task A_digest_is_what_was_pushed_and_moves_with_the_tag()
    {
        await using var registry = await start(false);
        using var client = Client();
        var image = registry.Image("acme/shop:stable");
        var first = await registry.PushAsync("acme/shop", "stable", new() { Created = Built });
        Assert.Equal(first, await client.GetDigestAsync(image));
        var second = await registry.PushAsync("acme/shop", "stable", new() { Created = Built.AddDays(1) });
        Assert.NotEqual(first, second);
        Assert.Equal(second, await client.GetDigestAsync(image));
    }

    protected async Task An_image_tells_date_platform_and_labels(bool isDocker)
    {
        await using var registry = await start(false);
        using var client = Client();
        var image = new RegistryImage
        {
            Created = Built,
            UseDockerMediaTypes = isDocker,
            Labels = new Dictionary<string, string> { ["org.opencontainers.image.revision"] = "abc" },
        };
        var digest = await registry.PushAsync("acme/shop", "1.0.0", image);
        var details = (await client.InspectAsync(registry.Image("acme/shop:1.0.0"), ["linux/amd64"]))!;
        Assert.Equal((digest, Built), (details.Digest, details.Created));
        Assert.Equal(["linux/amd64"], details.Platforms);
        Assert.Equal("abc", details.Labels["org.opencontainers.image.revision"]);
        Assert.Null(await client.InspectAsync(registry.Image("acme/shop:1.0.0"), ["linux/arm64"]));
    }

    protected async Task An_index_is_read_for_the_platforms_that_are_wanted(bool isDocker)
    {
        await using var registry = await start(false);
        using var client = Client();
        var digest = await registry.PushAsync(
            "acme/shop", "1.0.0",
            new() { Created = Built, UseDockerMediaTypes = isDocker, Platforms = ["linux/amd64", "linux/arm/v7", "windows/amd64"] });
        var image = registry.Image("acme/shop:1.0.0");
        var all = (await client.InspectAsync(image))!;
        Assert.Equal((digest, 3), (all.Digest, all.Platforms.Count));
        var some = (await client.InspectAsync(image, ["linux/amd64", "linux/arm"]))!;
        Assert.Equal(["linux/amd64", "linux/arm/v7"], some.Platforms);
        Assert.Equal((digest, Built), (some.Digest, some.Created));
        Assert.Null(await client.InspectAsync(image, ["linux/s390x"]));
        Assert.Equal(digest, await client.GetDigestAsync(image));
    }

    protected async Task A_password_lets_in_and_a_wrong_one_does_not()
    {
        await using var registry = await start(true);
        await registry.PushAsync("acme/shop", "1.0.0", new());
        var image = registry.Image("acme/shop");
        using var client = Client(Credentials);
        Assert.Equal(["1.0.0"], await client.ListTagsAsync(image));
        foreach (var credentials in new[] { null, Credentials with { Password = "wrong secret" } })
        {
            using var other = Client(credentials);
            var failure = await Assert.ThrowsAsync<RegistryException>(() => other.ListTagsAsync(image));
            Assert.Equal((401, "UNAUTHORIZED"), (failure.StatusCode, failure.Code));
            Assert.Contains("to credentials for 127.0.0.1:", failure.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("wrong secret", failure.ToString(), StringComparison.Ordinal);
        }
    }

    private static RegistryClient Client(RegistryCredentials? credentials = null) => new(new RegistryClientOptions
    {
        Credentials = (_, _) => Task.FromResult(credentials),
    });
}
