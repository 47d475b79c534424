namespace PolyGitops.Sdk.Clusters.Requests;

/// <summary>Carries requests to a server, with the credentials of the caller.</summary>
internal interface IApiTransport : IDisposable
{
    Uri Server { get; }

    /// <summary>The answer as soon as its headers are there, whatever its status.</summary>
    Task<HttpResponseMessage> SendAsync(ApiRequest request, CancellationToken cancellationToken);
}
