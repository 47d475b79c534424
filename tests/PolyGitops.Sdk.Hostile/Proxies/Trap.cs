using System.Text;
using Microsoft.AspNetCore.Http;
using PolyGitops.Sdk.Hostile.Campaigns;
using PolyGitops.Sdk.Hostile.Scenes;
using PolyGitops.Sdk.Testing.Servers;

namespace PolyGitops.Sdk.Hostile.Proxies;

/// <summary>A server on a port of its own, to which hostile answers lead. No secret may arrive here.</summary>
internal sealed class Trap : IAsyncDisposable
{
    private readonly LoopbackServer _server;
    private volatile string? _caught;

    private Trap() => _server = new(HandleAsync, certificate: null);

    public Uri Url => _server.Url;

    public static async Task<Trap> StartAsync()
    {
        var trap = new Trap();
        await trap._server.StartAsync(default);
        return trap;
    }

    /// <summary>Throws when a secret arrived.</summary>
    public void Check()
    {
        if (_caught is { } caught) throw new Finding($"A secret was sent to another server: {caught}");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task HandleAsync(HttpContext context, CancellationToken stopping)
    {
        var body = Encoding.UTF8.GetString((await RequestBytes.ReadAsync(context.Request)).Span);
        var request = $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString} {string.Join(' ', context.Request.Headers)} {body}";
        try
        {
            Canary.Check("a request to another server", request);
        }
        catch (Finding finding)
        {
            _caught = finding.Message;
        }
        await context.Response.WriteAsync("""{"token":"trap","access_token":"trap","kind":"Status","message":"trap"}""", stopping);
    }
}
