using Microsoft.AspNetCore.Http;
using PolyGitops.Sdk.Hostile.Campaigns;
using PolyGitops.Sdk.Testing.Servers;

namespace PolyGitops.Sdk.Hostile.Proxies;

/// <summary>Stands before a server, and changes some of its answers.</summary>
internal sealed class HostileProxy : IAsyncDisposable
{
    // Some operations make a few requests, some make hundreds: each has to be met at its beginning and far in.
    private static readonly int[] Spans = [3, 3, 14, 100, 400];
    private static readonly int[] Rates = [3, 10, 50, 200];

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private readonly LoopbackServer _server;
    private readonly Uri _target;
    private readonly Uri _trap;
    private readonly Dice _dice;
    private readonly Func<int, bool> _isChanged;
    private readonly Lock _gate = new();
    private int _answers;

    private HostileProxy(Uri target, Uri trap, Dice dice)
    {
        (_target, _trap, _dice) = (target, trap, dice);
        var first = dice.Below(dice.Pick(Spans));
        var rate = dice.Pick(Rates);
        _isChanged = dice.Below(3) switch
        {
            0 => answer => answer == first,
            1 => answer => answer >= first,
            _ => _ => dice.OneIn(rate),
        };
        _server = new(HandleAsync, certificate: null);
    }

    public Uri Url => _server.Url;

    public static async Task<HostileProxy> StartAsync(Uri target, Uri trap, Dice dice)
    {
        var proxy = new HostileProxy(target, trap, dice);
        await proxy._server.StartAsync(default);
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _http.Dispose();
    }

    private async Task HandleAsync(HttpContext context, CancellationToken stopping)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            using var request = await ForwardedAsync(context);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ending.Token);
            Dice? dice = null;
            lock (_gate)
            {
                // Requests come in any order; the chance of each is its own.
                if (_isChanged(_answers++)) dice = new(_dice.Below(int.MaxValue));
            }
            if (dice is null) await CopyAsync(context, response, ending.Token);
            else await AnswerMutation.WriteAsync(context, await AnswerOfAsync(response, ending.Token), _trap, dice, ending.Token);
        }
        catch (Exception problem) when (problem is OperationCanceledException or HttpRequestException or IOException)
        {
            // One of the two sides is gone.
            context.Abort();
        }
    }

    private async Task<HttpRequestMessage> ForwardedAsync(HttpContext context)
    {
        var request = new HttpRequestMessage(new(context.Request.Method), new Uri(_target, context.Request.Path.ToUriComponent() + context.Request.QueryString));
        var body = await RequestBytes.ReadAsync(context.Request);
        if (body.Length > 0) request.Content = new ReadOnlyMemoryContent(body);
        foreach (var (name, values) in context.Request.Headers)
        {
            if (name is "Host" or "Content-Length" or "Transfer-Encoding" or "Accept-Encoding" or "Connection" or "Expect") continue;
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values)) request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }
        return request;
    }

    // A watch never ends, and neither does what changes it: its first lines are enough.
    private static async Task<Answer> AnswerOfAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var answer = Empty(response);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(1));
        using var buffer = new MemoryStream();
        try
        {
            await (await response.Content.ReadAsStreamAsync(patience.Token)).CopyToAsync(buffer, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
        }
        answer.Body = buffer.ToArray();
        return answer;
    }

    private static async Task CopyAsync(HttpContext context, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await AnswerMutation.SendAsync(context, Empty(response), cancellationToken);
        if (HttpMethods.IsHead(context.Request.Method) || (int)response.StatusCode is 204 or 304) return;
        await context.Response.StartAsync(cancellationToken);
        var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[16_384];
        while (await body.ReadAsync(buffer, cancellationToken) is var read and > 0)
        {
            await context.Response.Body.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            await context.Response.Body.FlushAsync(cancellationToken);
        }
    }

    private static Answer Empty(HttpResponseMessage response)
    {
        var answer = new Answer { Status = (int)response.StatusCode };
        foreach (var (name, values) in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated))
        {
            if (name is not ("Transfer-Encoding" or "Content-Length" or "Connection")) answer.Headers[name] = string.Join(", ", values);
        }
        return answer;
    }
}
