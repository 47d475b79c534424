using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.ExecutionTests.ImageUpdates.Registries;

internal sealed class FakeRegistryUnderTest(FakeRegistry registry) : RegistryUnderTest
{
    public override Uri Url => registry.Url;

    public static async Task<RegistryUnderTest> StartAsync(bool withPassword) => new FakeRegistryUnderTest(await FakeRegistry.StartAsync(new()
    {
        Authentication = withPassword ? RegistryAuthentication.Basic : RegistryAuthentication.None,
        Users = new Dictionary<string, string> { [User] = Password },
    }));

    // Over HTTP, so that the way in is the same as into the real one.
    public override async Task<string> PushAsync(string repository, string tag, RegistryImage image)
    {
        using var pusher = new RegistryPusher(Url, User, Password);
        return await pusher.PushAsync(repository, tag, image);
    }

    public override ValueTask DisposeAsync() => registry.DisposeAsync();
}
