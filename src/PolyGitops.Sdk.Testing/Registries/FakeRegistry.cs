using Microsoft.AspNetCore.Http;
using PolyGitops.Sdk.Testing.Registries.Access;
using PolyGitops.Sdk.Testing.Registries.Handlers;
using PolyGitops.Sdk.Testing.Registries.Http;
using PolyGitops.Sdk.Testing.Registries.Images;
using PolyGitops.Sdk.Testing.Registries.Storage;
using PolyGitops.Sdk.Testing.Servers;

namespace PolyGitops.Sdk.Testing;

/// <summary>
/// A container registry in this process, over HTTP on the loopback address (OCI distribution specification 1.1): manifests, blobs,
/// uploads, tags, referrers, with the token service of Docker Hub and GHCR, for any client. Images are put into it by
/// <see cref="Push"/>, or by whatever pushes to a registry.
/// </summary>
public sealed class FakeRegistry : IAsyncDisposable
{
    private readonly RegistryStore _store = new();
    private readonly RequestLog<RecordedRegistryRequest> _log = new();
    private readonly TokenService _tokens;
    private readonly LoopbackServer _server;
    private readonly LoopbackServer? _storage;

    private FakeRegistry(FakeRegistryOptions options)
    {
        _tokens = new(options);
        if (options.RedirectsBlobs)
            _storage = new(new RegistryPipeline(_log, Faults, options.TimeProvider, ServeBlobAsync).HandleAsync, null);
        var dispatcher = new RegistryDispatcher(
            new(options, _tokens), _tokens, new(_store, options), new(_store),
            new(_store, _storage is null ? null : () => _storage.Url), new(_store, new()));
        _server = new(new RegistryPipeline(_log, Faults, options.TimeProvider, dispatcher.DispatchAsync).HandleAsync, null);
    }

    /// <summary>Address of the registry, as <c>http://127.0.0.1:41234/</c>.</summary>
    public Uri Url => _server.Url;

    /// <summary>The registry as it stands in the name of an image, as <c>127.0.0.1:41234</c>.</summary>
    public string Host => Url.Authority;

    /// <summary>All requests so far, in the order of their responses.</summary>
    public IReadOnlyList<RecordedRegistryRequest> Requests => _log.All;

    /// <summary>The faults to inject.</summary>
    public FaultList<RegistryFault> Faults { get; } = new();

    /// <summary>Starts an empty registry.</summary>
    public static async Task<FakeRegistry> StartAsync(FakeRegistryOptions? options = null, CancellationToken cancellationToken = default)
    {
        var registry = new FakeRegistry(options ?? new());
        try
        {
            await registry._server.StartAsync(cancellationToken).ConfigureAwait(false);
            if (registry._storage is { } storage) await storage.StartAsync(cancellationToken).ConfigureAwait(false);
            return registry;
        }
        catch
        {
            await registry.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Puts an image into the registry; a tag that is there already moves to it.</summary>
    /// <param name="repository">Name without the registry, as <c>acme/shop</c>.</param>
    /// <param name="tag">The tag.</param>
    /// <param name="image">How it was built; an image for linux/amd64 without a date when null.</param>
    /// <returns>Digest of the image, <c>sha256:...</c>.</returns>
    public string Push(string repository, string tag, RegistryImage? image = null)
    {
        var built = RegistryImageBuilder.Build(image ?? new(), repository, tag);
        foreach (var blob in built.Blobs) _store.PutBlob(repository, blob.Digest, blob.Bytes);
        foreach (var manifest in built.Manifests.SkipLast(1)) _store.PutManifest(repository, manifest.Digest, manifest);
        _store.PutManifest(repository, tag, built.Top);
        return built.Top.Digest;
    }

    /// <summary>Names an image that is there by one more tag.</summary>
    /// <exception cref="ArgumentException">There is no such image.</exception>
    public void Tag(string repository, string reference, string tag) => _store.PutManifest(
        repository, tag,
        _store.Manifest(repository, reference)
            ?? throw new ArgumentException($"The image {repository}:{reference} does not exist.", nameof(reference)));

    /// <summary>Removes a tag, or by digest an image with all of its tags; false when there is none.</summary>
    public bool Delete(string repository, string reference) => _store.DeleteManifest(repository, reference);

    /// <summary>The tags of a repository in ordinal order; none when there is no such repository.</summary>
    public IReadOnlyList<string> Tags(string repository) => _store.Tags(repository) ?? [];

    /// <summary>Revokes every issued token.</summary>
    public void RevokeTokens() => _tokens.Revoke();

    /// <summary>Clears the recorded requests.</summary>
    public void ClearRequests() => _log.Clear();

    /// <summary>Stops the server.</summary>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync().ConfigureAwait(false);
        if (_storage is not null) await _storage.DisposeAsync().ConfigureAwait(false);
    }

    // As a storage with signed addresses does, it takes no other credentials.
    private Task ServeBlobAsync(HttpContext context, ReadOnlyMemory<byte> body)
    {
        if (context.Request.Headers.Authorization.Count > 0)
            throw new RegistryApiException(400, "UNSUPPORTED", "Only one auth mechanism allowed");
        return _store.Blob((context.Request.Path.Value ?? "").Split('/')[^1]) is { } blob
            ? RegistryReply.BytesAsync(context.Response, blob, "application/octet-stream")
            : throw new RegistryApiException(404, "BLOB_UNKNOWN", "no such object");
    }
}
