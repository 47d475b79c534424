namespace PolyGitops.Sdk.ExecutionTests.Clusters;

/// <summary>Counts the watches whose answers have not been disposed of.</summary>
internal sealed class StreamCounter : DelegatingHandler
{
    private int _open;

    public int Open => Volatile.Read(ref _open);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (!request.RequestUri!.Query.Contains("watch=true", StringComparison.Ordinal)) return response;
        Interlocked.Increment(ref _open);
        response.Content = new CountedContent(response.Content, () => Interlocked.Decrement(ref _open));
        return response;
    }

    private sealed class CountedContent(HttpContent inner, Action disposed) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context) => inner.CopyToAsync(stream);

        protected override Task<Stream> CreateContentReadStreamAsync() => inner.ReadAsStreamAsync();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
                disposed();
            }
            base.Dispose(disposing);
        }
    }
}
