namespace PolyGitops.Sdk.ExecutionTests.ImageUpdates.Registries;

/// <summary>Counts how many requests are open at the same time.</summary>
internal sealed class CountingHandler() : DelegatingHandler(new SocketsHttpHandler())
{
    private int _open;
    private int _most;

    public int Most => _most;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var open = Interlocked.Increment(ref _open);
        InterlockedMax(open);
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private void InterlockedMax(int open)
    {
        for (var most = _most; open > most; most = _most)
        {
            if (Interlocked.CompareExchange(ref _most, open, most) == most) return;
        }
    }
}
