using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace PolyGitops.Sdk.Clusters.Requests;

/// <summary>
/// Sends through the HTTP client of a <see cref="k8s.Kubernetes"/>: its handlers, certificates and credentials apply.
/// </summary>
internal sealed class HttpTransport(
    k8s.Kubernetes kubernetes, bool isOwned, string? tlsServerName, SentSecrets secrets,
    ICredentialSource? source = null) : IApiTransport
{
    public Uri Server => kubernetes.BaseUri;

    public SentSecrets Secrets => secrets;

    public Task AuthorizeAsync(ClusterClientOptions options, CancellationToken cancellationToken) =>
        source is null ? Task.CompletedTask : source.RefreshAsync(options, cancellationToken);

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
        await AuthorizeAsync(message, request, cancellationToken).ConfigureAwait(false);
        if (!string.IsNullOrWhiteSpace(tlsServerName)) message.Headers.Host = tlsServerName;
        var response = await kubernetes.HttpClient.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            .ConfigureAwait(false);
        // A client of the caller's may follow redirects. What another server says is no answer.
        if (response.RequestMessage?.RequestUri is not { } answered || IsSameServer(answered, Server)) return response;
        response.Dispose();
        throw ApiFailures.Redirected(request.Purpose, Server, answered);
    }

    private async Task AuthorizeAsync(HttpRequestMessage message, ApiRequest request, CancellationToken cancellationToken)
    {
        if (kubernetes.Credentials is not { } credentials) return;
        try
        {
            await credentials.ProcessHttpRequestAsync(message, cancellationToken).ConfigureAwait(false);
        }
        catch (FormatException)
        {
            // Its message quotes the token.
            throw new ClusterUnauthorizedException(
                $"{request.Purpose}: the credentials for {Server} contain characters that no header may have, such as a line break. "
                    + "Correct the kubeconfig's user.");
        }
        secrets.Keep(message.Headers.Authorization);
    }

    private static bool IsSameServer(Uri left, Uri right) =>
        left.Scheme == right.Scheme && left.Host == right.Host && left.Port == right.Port;

    public void Dispose()
    {
        if (!isOwned) return;
        kubernetes.Dispose();
        source?.Dispose();
    }
}

/// <summary>Obtains credentials that do not last.</summary>
internal interface ICredentialSource : IDisposable
{
    /// <summary>Obtains credentials, unless there are some that have not expired.</summary>
    /// <exception cref="ClusterUnauthorizedException">There are none.</exception>
    Task RefreshAsync(ClusterClientOptions options, CancellationToken cancellationToken);
}

/// <summary>Carries requests to a server, with the credentials of the caller.</summary>
internal interface IApiTransport : IDisposable
{
    Uri Server { get; }

    /// <summary>What was sent to it and must not come back in a message.</summary>
    SentSecrets Secrets { get; }

    /// <summary>
    /// Obtains credentials that are not there yet, or have expired. How long that takes does not count as the server's time.
    /// </summary>
    Task AuthorizeAsync(ClusterClientOptions options, CancellationToken cancellationToken);

    /// <summary>The answer as soon as its headers are there, whatever its status.</summary>
    Task<HttpResponseMessage> SendAsync(ApiRequest request, CancellationToken cancellationToken);
}

/// <summary>An answer with its JSON, which lives until it is disposed of.</summary>
internal sealed class ApiResponse : IDisposable
{
    public required int StatusCode { get; init; }

    public required JsonDocument Json { get; init; }

    /// <summary>Its size in bytes.</summary>
    public required long Size { get; init; }

    public JsonElement Root => Json.RootElement;

    public void Dispose() => Json.Dispose();
}
