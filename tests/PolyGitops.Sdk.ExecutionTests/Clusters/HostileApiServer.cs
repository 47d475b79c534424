using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PolyGitops.Sdk.ExecutionTests.Clusters;

/// <summary>Speaks HTTP byte by byte, so that it can do what no honest server does.</summary>
internal sealed class HostileApiServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly HostileAnswer _answer;
    private readonly Task _loop;
    private int _requests;

    public HostileApiServer(HostileAnswer answer)
    {
        _answer = answer;
        _listener.Start();
        _loop = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Requests => Volatile.Read(ref _requests);

    public string Kubeconfig(string user) => $$"""
        apiVersion: v1
        kind: Config
        current-context: a
        contexts: [{name: a, context: {cluster: a, user: a} }]
        clusters: [{name: a, cluster: {server: 'http://127.0.0.1:{{Port}}' } }]
        users: [{name: a, user: {{user}} }]
        """;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _loop;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true) connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
        await Task.WhenAll(connections);
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                if (await HostileRequest.ReadAsync(stream, _end.Token) is not { } request) return;
                Interlocked.Increment(ref _requests);
                await _answer(request, stream, _end.Token);
                client.Client.Shutdown(SocketShutdown.Send);
                // What is still on its way would reset the connection.
                await stream.CopyToAsync(Stream.Null, _end.Token).WaitAsync(TimeSpan.FromSeconds(2), _end.Token);
            }
            catch (Exception gone) when (gone is IOException or OperationCanceledException or SocketException or TimeoutException)
            {
            }
        }
    }
}

/// <summary>Answers a request.</summary>
internal delegate Task HostileAnswer(HostileRequest request, NetworkStream stream, CancellationToken cancellationToken);

/// <summary>A request as it arrived.</summary>
internal sealed record HostileRequest(string Method, string Path, string Query, string Authorization)
{
    public bool IsWatch => Query.Contains("watch=true", StringComparison.Ordinal);

    public static async Task<HostileRequest?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, cancellationToken) == 0) return null;
            head.Append((char)one[0]);
        }
        var lines = head.ToString().Split("\r\n");
        var first = lines[0].Split(' ');
        var length = Header(lines, "Content-Length");
        if (length.Length > 0) await stream.ReadExactlyAsync(new byte[int.Parse(length, CultureInfo.InvariantCulture)], cancellationToken);
        var target = first[1].Split('?');
        return new(first[0], target[0], target.Length > 1 ? target[1] : "", Header(lines, "Authorization"));
    }

    private static string Header(string[] lines, string name) => lines
        .Where(l => l.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)).Select(l => l[(name.Length + 1)..].Trim()).FirstOrDefault() ?? "";
}
