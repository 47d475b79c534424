using Microsoft.AspNetCore.Http;
using PolyGitops.Sdk.Testing.Servers;

namespace PolyGitops.Sdk.ExecutionTests.Bootstrap;

/// <summary>Serves the files of a folder on the loopback address.</summary>
internal sealed class StaticFiles : IAsyncDisposable
{
    private readonly LoopbackServer _server;

    private StaticFiles(string folder) => _server = new(
        async (context, cancellationToken) =>
        {
            var file = Path.Combine(folder, context.Request.Path.Value!.TrimStart('/'));
            context.Response.StatusCode = File.Exists(file) ? 200 : 404;
            if (File.Exists(file)) await context.Response.SendFileAsync(file, cancellationToken);
        },
        certificate: null);

    public string Url => _server.Url.ToString().TrimEnd('/');

    public static async Task<StaticFiles> StartAsync(string folder)
    {
        var files = new StaticFiles(folder);
        await files._server.StartAsync(CancellationToken.None);
        return files;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
