using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PolyGitops.Sdk.ExecutionTests;

/// <summary>An HTTP server that sends any bytes: the answers of one who wants no good, or is broken.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<RawRequest> _requests = new();
    private readonly Func<RawRequest, RawAnswer> _answer;

    public RawServer(Func<RawRequest, RawAnswer> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Host => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public Uri Url => new($"http://{Host}/");

    public IReadOnlyList<RawRequest> Requests => [.. _requests];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception problem) when (problem is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                var stream = client.GetStream();
                var request = await RawRequest.ReadAsync(stream, _stop.Token);
                _requests.Enqueue(request);
                await _answer(request).WriteAsync(stream, _stop.Token);
            }
        }
        catch (Exception problem) when (problem is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The client has gone, or the test is over.
        }
    }
}

/// <summary>A request as it came.</summary>
internal sealed record RawRequest(string Method, string Target, string Head)
{
    public byte[] Body { get; private init; } = [];

    public string Path => Target.Split('?')[0];

    public string? Header(string name) => Head.Split("\r\n")
        .Where(l => l.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
        .Select(l => l[(name.Length + 1)..].Trim()).FirstOrDefault();

    public static async Task<RawRequest> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var chunk = new byte[8192];
        while (!text.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var count = await stream.ReadAsync(chunk, cancellationToken);
            if (count == 0) throw new IOException("no request");
            text.Append(Encoding.Latin1.GetString(chunk, 0, count));
        }
        var all = text.ToString();
        var head = all[..all.IndexOf("\r\n\r\n", StringComparison.Ordinal)];
        var line = head.Split("\r\n")[0].Split(' ');
        var request = new RawRequest(line[0], line[1], head);
        var length = int.Parse(request.Header("Content-Length") ?? "0", System.Globalization.CultureInfo.InvariantCulture);
        using var body = new MemoryStream();
        body.Write(Encoding.Latin1.GetBytes(all[(head.Length + 4)..]));
        while (body.Length < length && await stream.ReadAsync(chunk, cancellationToken) is var count and > 0) body.Write(chunk, 0, count);
        return request with { Body = body.ToArray() };
    }
}

/// <summary>What is sent back.</summary>
internal sealed record RawAnswer
{
    public int Status { get; init; } = 200;

    public string ContentType { get; init; } = "application/json; charset=utf-8";

    /// <summary>More header lines.</summary>
    public IReadOnlyList<string> Headers { get; init; } = [];

    public byte[] Body { get; init; } = [];

    /// <summary>How often the body is repeated; <see cref="int.MaxValue"/> for no end.</summary>
    public int Times { get; init; } = 1;

    /// <summary>The pause before each byte of the body.</summary>
    public TimeSpan Drip { get; init; }

    /// <summary>Accepts and never answers.</summary>
    public bool IsSilent { get; init; }

    /// <summary>Bytes in place of an HTTP answer.</summary>
    public byte[]? Raw { get; init; }

    public static RawAnswer Json(string body, int status = 200) => new() { Status = status, Body = Encoding.UTF8.GetBytes(body) };

    public async Task WriteAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (IsSilent) await Task.Delay(System.Threading.Timeout.Infinite, cancellationToken);
        if (Raw is not null)
        {
            await stream.WriteAsync(Raw, cancellationToken);
            return;
        }
        string[] length = Times == 1 ? [$"Content-Length: {Body.Length}"] : [];
        string[] lines = [$"HTTP/1.1 {Status} X", $"Content-Type: {ContentType}", "Connection: close", .. length, .. Headers, "", ""];
        await stream.WriteAsync(Encoding.Latin1.GetBytes(string.Join("\r\n", lines)), cancellationToken);
        for (var i = 0; i < Times; i++)
        {
            if (Drip == TimeSpan.Zero)
            {
                await stream.WriteAsync(Body, cancellationToken);
                continue;
            }
            foreach (var one in Body)
            {
                await Task.Delay(Drip, cancellationToken);
                await stream.WriteAsync(new[] { one }, cancellationToken);
            }
        }
    }
}
