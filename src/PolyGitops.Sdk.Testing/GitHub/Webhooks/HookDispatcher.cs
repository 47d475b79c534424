using PolyGitops.Sdk.Testing.GitHub.Storage;
using PolyGitops.Sdk.Testing.Servers;

namespace PolyGitops.Sdk.Testing.GitHub.Webhooks;

/// <summary>Sends events to webhooks, each in the order in which they happened. Nobody waits for it.</summary>
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

    /// <summary>Ends when everything that happened so far is delivered or has failed.</summary>
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
        if (!request.RequestUri!.IsLoopback) return delivery with { Error = "The address is not on this machine, and the server sends nothing elsewhere." };
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
