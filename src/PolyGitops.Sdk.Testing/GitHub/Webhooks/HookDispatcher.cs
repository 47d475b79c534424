using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using PolyGitops.Sdk.Testing.GitHub.Storage;
using PolyGitops.Sdk.Testing.Servers;

namespace PolyGitops.Sdk.Testing.GitHub.Webhooks;

/// <summary>Sends events to webhooks in the order in which they happened, in the background.</summary>
internal sealed class HookDispatcher(TimeProvider clock) : IAsyncDisposable
{
    // As long as GitHub waits.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
    {
        Timeout = System.Threading.Timeout.InfiniteTimeSpan,
    };

    private readonly CancellationTokenSource _stopping = new();
    private readonly RequestLog<WebhookDelivery> _log = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<long, Task> _last = [];

    public IReadOnlyList<WebhookDelivery> Deliveries => _log.All;

    public void Send(RepositoryState repository, HookState hook, string name, ReadOnlyMemory<byte> payload)
    {
        var delivery = new WebhookDelivery
        {
            Id = Guid.NewGuid().ToString(),
            HookId = hook.Id,
            Repository = repository.FullName,
            Url = hook.Url,
            Event = name,
            Payload = payload,
            SentAt = clock.GetUtcNow(),
        };
        // Made now, as the webhook may change before it is sent.
        var request = HookRequest.Create(hook, repository.Id, name, delivery.Id, payload);
        lock (_gate)
        {
            if (_stopping.IsCancellationRequested) return;
            var before = _last.GetValueOrDefault(hook.Id, Task.CompletedTask);
            _last[hook.Id] = Task.Run(() => SendAfterAsync(before, request, delivery), CancellationToken.None);
        }
    }

    /// <summary>Completes when everything that happened so far has been delivered or has failed.</summary>
    public Task WhenSentAsync(CancellationToken cancellationToken)
    {
        lock (_gate) return Task.WhenAll(_last.Values).WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Task[] last;
        lock (_gate)
        {
            _stopping.Cancel();
            last = [.. _last.Values];
        }
        await Task.WhenAll(last).ConfigureAwait(false);
        _http.Dispose();
        _stopping.Dispose();
    }

    private async Task SendAfterAsync(Task before, HttpRequestMessage request, WebhookDelivery delivery)
    {
        await before.ConfigureAwait(false);
        using (request) _log.Add(await SendAsync(request, delivery).ConfigureAwait(false));
    }

    private async Task<WebhookDelivery> SendAsync(HttpRequestMessage request, WebhookDelivery delivery)
    {
        if (!request.RequestUri!.IsLoopback)
            return delivery with { Error = "The address is not on this machine; deliveries go to local addresses only." };
        using var timeout = new CancellationTokenSource(Timeout, clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, _stopping.Token);
        try
        {
            using var answer = await _http.SendAsync(request, ending.Token).ConfigureAwait(false);
            return delivery with { StatusCode = (int)answer.StatusCode };
        }
        catch (HttpRequestException problem)
        {
            return delivery with { Error = problem.Message };
        }
        catch (OperationCanceledException)
        {
            return delivery with { Error = timeout.IsCancellationRequested ? "timed out" : "The server stopped." };
        }
    }
}

/// <summary>What a receiver gets (GitHub, webhook events and payloads; validating webhook deliveries).</summary>
internal static class HookRequest
{
    public static HttpRequestMessage Create(HookState hook, long repository, string name, string delivery, ReadOnlyMemory<byte> payload)
    {
        var isJson = hook.ContentType == "json";
        var body = isJson
            ? payload.ToArray()
            : Encoding.UTF8.GetBytes("payload=" + Uri.EscapeDataString(Encoding.UTF8.GetString(payload.Span)));
        var request = new HttpRequestMessage(HttpMethod.Post, hook.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(isJson ? "application/json" : "application/x-www-form-urlencoded");
        var headers = request.Headers;
        headers.Accept.ParseAdd("*/*");
        headers.UserAgent.ParseAdd("GitHub-Hookshot/0000000");
        headers.Add("X-GitHub-Event", name);
        headers.Add("X-GitHub-Delivery", delivery);
        headers.Add("X-GitHub-Hook-ID", hook.Id.ToString(CultureInfo.InvariantCulture));
        headers.Add("X-GitHub-Hook-Installation-Target-Type", "repository");
        headers.Add("X-GitHub-Hook-Installation-Target-ID", repository.ToString(CultureInfo.InvariantCulture));
        if (hook.Secret is { Length: > 0 } secret) Sign(headers, Encoding.UTF8.GetBytes(secret), body);
        return request;
    }

    private static void Sign(HttpRequestHeaders headers, byte[] secret, byte[] body)
    {
        // GitHub still sends the older one too.
#pragma warning disable CA5350
        headers.Add("X-Hub-Signature", "sha1=" + Convert.ToHexStringLower(HMACSHA1.HashData(secret, body)));
#pragma warning restore CA5350
        headers.Add("X-Hub-Signature-256", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(secret, body)));
    }
}
