using System.Collections.ObjectModel;
using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Registries;

namespace PolyGitops.Sdk;

/// <summary>
/// Reads container registries by the OCI distribution API: Docker Hub, GHCR and all others. Signs in as they ask for it, follows their
/// pages and redirects, waits when they ask to, and sends credentials to the registry and its token service alone. Safe for use by many
/// threads.
/// </summary>
public sealed class RegistryClient : IDisposable
{
    private readonly HttpClient? _own;
    private readonly RegistryTransport _transport;
    private readonly RegistryOperations _operations;
    private readonly TagLister _tags;
    private readonly ImageInspector _images;

    /// <summary>Creates a client with connections of its own.</summary>
    /// <param name="options">How registries are accessed; the defaults when null.</param>
    public RegistryClient(RegistryClientOptions? options = null)
        : this(Connections(), options, owns: true)
    {
    }

    /// <summary>Creates a client over connections that remain owned by the caller.</summary>
    /// <param name="http">Sends the requests. Let it follow no redirects by itself, so that they are checked here.</param>
    /// <param name="options">How registries are accessed; the defaults when null.</param>
    public RegistryClient(HttpClient http, RegistryClientOptions? options = null)
        : this(http, options, owns: false)
    {
    }

    private RegistryClient(HttpClient http, RegistryClientOptions? options, bool owns)
    {
        ArgumentNullException.ThrowIfNull(http);
        _own = owns ? http : null;
        var secrets = new RegistrySecrets();
        _transport = new(http, options ?? new(), secrets);
        _operations = new(options ?? new(), secrets);
        _tags = new(_transport, (options ?? new()).MaxTags);
        _images = new(_transport);
    }

    /// <summary>All tags of an image's repository, in the registry's order.</summary>
    /// <param name="image">The image; its own tag and digest do not matter.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="RegistryException">There is no such repository, or the registry cannot be queried.</exception>
    public Task<IReadOnlyList<string>> ListTagsAsync(ImageReference image, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        return _operations.RunAsync($"Listing the tags of {image}", stop => _tags.ListAsync(image, stop), cancellationToken);
    }

    /// <summary>Digest of the manifest or index that an image's tag names now. Docker Hub does not count this as a pull.</summary>
    /// <param name="image">The image with its tag; <c>latest</c> when it has none.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="RegistryException">There is no such image, or the registry cannot be queried.</exception>
    public Task<string> GetDigestAsync(ImageReference image, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        return _operations.RunAsync($"Reading the digest of {image}", stop => _images.DigestAsync(image, stop), cancellationToken);
    }

    /// <summary>Digest, date, platforms and labels of an image.</summary>
    /// <param name="image">The image with its tag or digest; <c>latest</c> when it has none.</param>
    /// <param name="platforms">Platforms as <c>linux/amd64</c> that count; all when null or empty.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>Null when the image is for none of the platforms.</returns>
    /// <exception cref="RegistryException">There is no such image, it is not an image, or the registry cannot be queried.</exception>
    public Task<RegistryImageDetails?> InspectAsync(
        ImageReference image, IReadOnlyList<string>? platforms = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        return _operations.RunAsync(
            $"Inspecting {image}", stop => _images.InspectAsync(image, platforms ?? [], stop), cancellationToken);
    }

    /// <summary>Ends the client, and its connections if they are its own.</summary>
    public void Dispose()
    {
        _transport.Dispose();
        _own?.Dispose();
    }

    private static HttpClient Connections() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = System.Net.DecompressionMethods.All,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    { Timeout = Timeout.InfiniteTimeSpan };
}

/// <summary>Details of an image in a registry.</summary>
public sealed record RegistryImageDetails
{
    /// <summary>Digest of its manifest, or of its index when it is for several platforms.</summary>
    public required string Digest { get; init; }

    /// <summary>When it was built; of several platforms the latest. Null when the image does not say.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>Platforms that it is for, as <c>linux/amd64</c>.</summary>
    public IReadOnlyList<string> Platforms { get; init => field = ByContent.Of(value); } = [];

    /// <summary>Labels of the image that was built last.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init => field = ByContent.Of(value); }
        = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Digest and platforms.</summary>
    public override string ToString() => Platforms.Count == 0 ? Digest : $"{Digest} for {string.Join(", ", Platforms)}";
}
