namespace PolyGitops.Sdk.Git.GitHub;

/// <summary>Aborts requests. Octokit's methods take no cancellation token, so it is passed along with the call.</summary>
internal sealed class RequestCancellation() : DelegatingHandler(new SocketsHttpHandler
{
    // Octokit follows redirections itself, and takes the token off on the way to another host.
    AllowAutoRedirect = false,
    AutomaticDecompression = System.Net.DecompressionMethods.All,
    UseCookies = false,
    PooledConnectionLifetime = TimeSpan.FromMinutes(5),
})
{
    private static readonly AsyncLocal<CancellationToken> Ambient = new();

    public static CancellationToken Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Current);
        return await base.SendAsync(request, either.Token).ConfigureAwait(false);
    }
}
