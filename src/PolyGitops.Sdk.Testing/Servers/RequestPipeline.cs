using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace PolyGitops.Sdk.Testing.Servers;

/// <summary>A request and what becomes of it.</summary>
internal class Exchange(HttpContext context, ReadOnlyMemory<byte> body)
{
    public HttpContext Context => context;

    public HttpRequest Request => context.Request;

    public HttpResponse Response => context.Response;

    public ReadOnlyMemory<byte> Body => body;

    /// <summary>The header <c>Authorization</c>; empty when there is none.</summary>
    public string Authorization => context.Request.Headers.Authorization.ToString();

    /// <summary>Whether it is in the log already.</summary>
    public bool IsRecorded { get; set; }
}

/// <summary>
/// What happens to every request of a fake server: it is read, hit by faults, answered, and recorded once. What throws is answered with an
/// error in the server's own form.
/// </summary>
/// <typeparam name="TExchange">A request as the server sees it.</typeparam>
/// <typeparam name="TFault">What can go wrong with it.</typeparam>
/// <typeparam name="TRequest">What is remembered of it.</typeparam>
internal abstract class RequestPipeline<TExchange, TFault, TRequest>(RequestLog<TRequest> log, FaultList<TFault> faults, TimeProvider clock)
    where TExchange : Exchange
    where TFault : ServerFault
{
    public async Task HandleAsync(HttpContext context, CancellationToken stopping)
    {
        var exchange = Begin(context, await RequestBytes.ReadAsync(context.Request).ConfigureAwait(false));
        // Before the response is sent, so that its receiver finds the request recorded.
        context.Response.OnStarting(() =>
        {
            Record(exchange, context.Response.StatusCode);
            return Task.CompletedTask;
        });
        try
        {
            await AnswerAsync(exchange, stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested || stopping.IsCancellationRequested)
        {
            // The client or the server is gone.
            Abort(exchange);
        }
        catch (Exception problem) when (!context.Response.HasStarted)
        {
            await WriteErrorAsync(context, problem).ConfigureAwait(false);
            await StartAsync(context).ConfigureAwait(false);
        }
        finally
        {
            Record(exchange, 0);
        }
    }

    /// <summary>Makes of a request what the rest works with.</summary>
    protected abstract TExchange Begin(HttpContext context, ReadOnlyMemory<byte> body);

    /// <summary>Whether a fault is for such requests.</summary>
    protected abstract bool Fits(TFault fault, TExchange exchange);

    /// <summary>The error that a fault of <see cref="FaultKind.Status"/> is answered with.</summary>
    protected abstract Exception ErrorOf(TFault fault);

    /// <summary>Waits before the request is answered; by default for nothing.</summary>
    protected virtual Task BeforeAsync(TExchange exchange, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Answers the request, or throws what is wrong with it.</summary>
    /// <param name="exchange">The request.</param>
    /// <param name="fault">A fault in the middle of the answer, which only the server itself can make happen; null for none.</param>
    /// <param name="stopping">The server stops.</param>
    protected abstract Task DispatchAsync(TExchange exchange, TFault? fault, CancellationToken stopping);

    protected abstract Task WriteErrorAsync(HttpContext context, Exception problem);

    /// <summary>What is remembered of a request; its status code is 0 when it had no answer.</summary>
    protected abstract TRequest Describe(TExchange exchange, int statusCode);

    private async Task AnswerAsync(TExchange exchange, CancellationToken stopping)
    {
        var context = exchange.Context;
        var hit = faults.Take(f => Fits(f, exchange));
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        foreach (var latency in hit.Where(f => f.Kind == FaultKind.Latency))
            await Task.Delay(latency.Delay, clock, ending.Token).ConfigureAwait(false);
        await BeforeAsync(exchange, ending.Token).ConfigureAwait(false);
        var fault = hit.FirstOrDefault(f => f.Kind != FaultKind.Latency);
        switch (fault?.Kind)
        {
            case FaultKind.Reset:
                Abort(exchange);
                return;
            case FaultKind.Status:
                throw ErrorOf(fault);
            case FaultKind.LostResponse:
                await DispatchUnheardAsync(exchange, stopping).ConfigureAwait(false);
                return;
            default:
                await DispatchAsync(exchange, fault, stopping).ConfigureAwait(false);
                await StartAsync(context).ConfigureAwait(false);
                return;
        }
    }

    private async Task DispatchUnheardAsync(TExchange exchange, CancellationToken stopping)
    {
        exchange.Context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        try
        {
            await DispatchAsync(exchange, null, stopping).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // An error response is lost as well.
        }
        Abort(exchange);
    }

    // Recorded first: the client may look as soon as its connection is closed.
    private void Abort(TExchange exchange)
    {
        Record(exchange, 0);
        exchange.Context.Abort();
    }

    // An answer without a body would only start when the request is over, which is too late to be recorded.
    private static Task StartAsync(HttpContext context) =>
        context.Response.HasStarted || context.RequestAborted.IsCancellationRequested
            ? Task.CompletedTask
            : context.Response.StartAsync(context.RequestAborted);

    private void Record(TExchange exchange, int statusCode)
    {
        if (exchange.IsRecorded) return;
        exchange.IsRecorded = true;
        log.Add(Describe(exchange, statusCode));
    }
}

/// <summary>Records the requests of a server.</summary>
internal sealed class RequestLog<T>
{
    private readonly Lock _gate = new();
    private readonly List<T> _requests = [];

    public IReadOnlyList<T> All
    {
        get
        {
            lock (_gate) return [.. _requests];
        }
    }

    public void Add(T request)
    {
        lock (_gate) _requests.Add(request);
    }

    public void Clear()
    {
        lock (_gate) _requests.Clear();
    }
}
