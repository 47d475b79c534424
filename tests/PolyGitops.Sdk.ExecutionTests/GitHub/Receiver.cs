using System.Collections.Concurrent;
using System.Text.Json;
using PolyGitops.Sdk.Testing.Servers;

namespace PolyGitops.Sdk.ExecutionTests.GitHub;

/// <summary>A server that webhooks are sent to.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly LoopbackServer _server;

    private Receiver(Func<Task>? before, int statusCode) => _server = new(
        async (context, stopping) =>
        {
            var body = await RequestBytes.ReadAsync(context.Request);
            if (before is not null) await before().WaitAsync(stopping);
            Received.Enqueue(new(context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray()));
            context.Response.StatusCode = statusCode;
        },
        certificate: null);

    public string Url => $"{_server.Url}hook";

    public ConcurrentQueue<Message> Received { get; } = [];

    public static async Task<Receiver> StartAsync(Func<Task>? before = null, int statusCode = 200)
    {
        var receiver = new Receiver(before, statusCode);
        await receiver._server.StartAsync(CancellationToken.None);
        return receiver;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    internal sealed record Message(IReadOnlyDictionary<string, string> Headers, byte[] Body)
    {
        public string Event => Headers["X-GitHub-Event"];

        public JsonElement Json => JsonElement.Parse(Body);
    }
}
