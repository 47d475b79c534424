namespace PolyGitops.Sdk.ExecutionTests.Delivery;

/// <summary>Counts requests, and at one of them behaves as in a process that is killed: that one and all after it fail.</summary>
internal sealed class ScriptedHandler() : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
{
    private int _count;

    public int Count => _count;

    /// <summary>The request that does not come through; 0 for none.</summary>
    public int KilledAt { get; init; }

    /// <summary>Whether the server still receives it, and only the response is lost.</summary>
    public bool IsAfter { get; init; }

    /// <summary>Answers instead of the server, or gives null.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage?>? Answer { get; init; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _count);
        if (KilledAt > 0 && number >= KilledAt)
        {
            if (IsAfter && number == KilledAt) (await base.SendAsync(request, cancellationToken)).Dispose();
            throw new HttpRequestException("killed");
        }
        return Answer?.Invoke(request) ?? await base.SendAsync(request, cancellationToken);
    }
}
