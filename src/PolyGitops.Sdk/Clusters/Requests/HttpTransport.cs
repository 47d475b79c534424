using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace PolyGitops.Sdk.Clusters.Requests;

/// <summary>
/// Sends through the HTTP client of a <see cref="k8s.Kubernetes"/>: its handlers, certificates and credentials apply.
/// </summary>
internal sealed class HttpTransport(k8s.Kubernetes kubernetes, bool isOwned, string? tlsServerName) : IApiTransport
{
    public Uri Server => kubernetes.BaseUri;

    public async Task<HttpResponseMessage> SendAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(request.Method, new Uri(kubernetes.BaseUri, request.Uri()))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        message.Headers.Accept.ParseAdd(request.Accept);
        if (!request.Body.IsEmpty)
        {
            message.Content = new ReadOnlyMemoryContent(request.Body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue(request.ContentType);
        }
        if (kubernetes.Credentials is { } credentials)
            await credentials.ProcessHttpRequestAsync(message, cancellationToken).ConfigureAwait(false);
        if (!string.IsNullOrWhiteSpace(tlsServerName)) message.Headers.Host = tlsServerName;
        return await kubernetes.HttpClient.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            .ConfigureAwait(false);
    }

    public void Dispose()
    {
        if (isOwned) kubernetes.Dispose();
    }
}

/// <summary>Carries requests to a server, with the credentials of the caller.</summary>
internal interface IApiTransport : IDisposable
{
    Uri Server { get; }

    /// <summary>The answer as soon as its headers are there, whatever its status.</summary>
    Task<HttpResponseMessage> SendAsync(ApiRequest request, CancellationToken cancellationToken);
}

/// <summary>An answer with its JSON, which lives until it is disposed of.</summary>
internal sealed class ApiResponse : IDisposable
{
    public required int StatusCode { get; init; }

    public required JsonDocument Json { get; init; }

    public JsonElement Root => Json.RootElement;

    public void Dispose() => Json.Dispose();
}
