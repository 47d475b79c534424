using System.Net;
using System.Net.Http.Headers;
using System.Text;
using PolyGitops.Sdk.Testing.Registries.Images;

namespace PolyGitops.Sdk.Testing;

/// <summary>Pushes images over HTTP to any registry that takes no or basic authentication: what the last step of a CI does.</summary>
public sealed class RegistryPusher : IDisposable
{
    private readonly HttpClient _http;

    /// <summary>Creates a pusher.</summary>
    /// <param name="registry">Address of the registry, as <c>http://127.0.0.1:5000/</c>.</param>
    /// <param name="user">User name; null for no authentication.</param>
    /// <param name="password">Password.</param>
    public RegistryPusher(Uri registry, string? user = null, string? password = null)
    {
        ArgumentNullException.ThrowIfNull(registry);
        _http = new() { BaseAddress = registry };
        if (user is not null)
            _http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
    }

    /// <summary>Pushes an image; a tag that is there already moves to it.</summary>
    /// <param name="repository">Name without the registry, as <c>acme/shop</c>.</param>
    /// <param name="tag">The tag.</param>
    /// <param name="image">How it was built; an image for linux/amd64 without a date when null.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>Digest of the image, <c>sha256:...</c>.</returns>
    /// <exception cref="HttpRequestException">The registry refuses; the message has its words.</exception>
    public async Task<string> PushAsync(
        string repository, string tag, RegistryImage? image = null, CancellationToken cancellationToken = default)
    {
        var built = RegistryImageBuilder.Build(image ?? new(), repository, tag);
        foreach (var blob in built.Blobs) await PushBlobAsync(repository, blob, cancellationToken).ConfigureAwait(false);
        foreach (var manifest in built.Manifests.SkipLast(1))
            await PushManifestAsync(repository, manifest.Digest, manifest, cancellationToken).ConfigureAwait(false);
        await PushManifestAsync(repository, tag, built.Top, cancellationToken).ConfigureAwait(false);
        return built.Top.Digest;
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task PushBlobAsync(string repository, RegistryContent blob, CancellationToken cancellationToken)
    {
        using var head = new HttpRequestMessage(HttpMethod.Head, $"v2/{repository}/blobs/{blob.Digest}");
        using (var known = await _http.SendAsync(head, cancellationToken).ConfigureAwait(false))
        {
            if (known.StatusCode == HttpStatusCode.OK) return;
        }
        using var begin = new HttpRequestMessage(HttpMethod.Post, $"v2/{repository}/blobs/uploads/");
        using var begun = await SendAsync(begin, cancellationToken).ConfigureAwait(false);
        var location = new Uri(_http.BaseAddress!, begun.Headers.Location!);
        var target = new UriBuilder(location)
        {
            Query = $"{location.Query.TrimStart('?')}&digest={Uri.EscapeDataString(blob.Digest)}".TrimStart('&'),
        };
        using var put = new HttpRequestMessage(HttpMethod.Put, target.Uri) { Content = Content(blob.Bytes, "application/octet-stream") };
        using var done = await SendAsync(put, cancellationToken).ConfigureAwait(false);
    }

    private async Task PushManifestAsync(string repository, string reference, RegistryContent manifest, CancellationToken cancellationToken)
    {
        using var put = new HttpRequestMessage(
            HttpMethod.Put, $"v2/{repository}/manifests/{reference}")
        { Content = Content(manifest.Bytes, manifest.MediaType) };
        using var done = await SendAsync(put, cancellationToken).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.IsSuccessStatusCode) return response;
        var said = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        response.Dispose();
        throw new HttpRequestException(
            $"{request.Method} {request.RequestUri} returned {(int)response.StatusCode}: {said.Trim()}", null,
            response.StatusCode);
    }

    private static ReadOnlyMemoryContent Content(ReadOnlyMemory<byte> bytes, string mediaType)
    {
        var content = new ReadOnlyMemoryContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return content;
    }
}
