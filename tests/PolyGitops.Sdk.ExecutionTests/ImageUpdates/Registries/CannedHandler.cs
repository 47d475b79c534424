namespace PolyGitops.Sdk.ExecutionTests.ImageUpdates.Registries;

/// <summary>Returns responses that no well-behaved registry would.</summary>
internal sealed class CannedHandler(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(answer(request));
}
