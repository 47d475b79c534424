using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.ExecutionTests.ImageUpdates.Registries;

/// <summary>A registry that the contract holds for: where it is, and how images get into it.</summary>
public abstract class RegistryUnderTest : IAsyncDisposable
{
    public const string User = "ci";

    public const string Password = "correct horse: battery";

    public abstract Uri Url { get; }

    public abstract Task<string> PushAsync(string repository, string tag, RegistryImage image);

    public abstract ValueTask DisposeAsync();

    public ImageReference Image(string name) => ImageReference.Parse($"{Url.Authority}/{name}");
}
