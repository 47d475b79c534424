using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using PolyGitops.Sdk.Testing.Clusters.Access;
using PolyGitops.Sdk.Testing.Clusters.Answers;
using PolyGitops.Sdk.Testing.Clusters.Faults;
using PolyGitops.Sdk.Testing.Servers;

namespace PolyGitops.Sdk.Testing.Clusters.Http;

/// <summary>What happens to every request: it is recorded, hit by faults, authenticated, answered.</summary>
internal sealed class RequestPipeline(
    RequestRecorder recorder, ClusterFaults faults, Authenticator authenticator, DocumentHandler documents, ApiDispatcher dispatcher, TimeProvider clock)
{
    public async Task HandleAsync(HttpContext context, CancellationToken stopping)
    {
        var target = RequestTarget.Read(context.Request);
        var body = await RequestBytes.ReadAsync(context.Request).ConfigureAwait(false);
        var exchange = new Exchange(context, target, body);
        // Before the answer leaves, so that whoever has it finds the request recorded.
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
            // Nobody is there any more to be answered, or to answer.
            context.Abort();
        }
        catch (Exception problem) when (!context.Response.HasStarted)
        {
            var error = problem as ApiException ?? new ApiException(500, "InternalError", $"Internal error occurred: {problem}");
            await Reply.ErrorAsync(context.Response, error).ConfigureAwait(false);
        }
        finally
        {
            Record(exchange, 0);
        }
    }

    private async Task AnswerAsync(Exchange exchange, CancellationToken stopping)
    {
        var (context, target) = (exchange.Context, exchange.Target);
        var hit = faults.Take(target.Verb, target.Resource, target.Path?.Namespace ?? "", target.Path?.Name ?? "");
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        foreach (var latency in hit.Where(f => f.Kind == ClusterFaultKind.Latency))
            await Task.Delay(latency.Delay, clock, ending.Token).ConfigureAwait(false);
        switch (hit.FirstOrDefault(f => f.Kind != ClusterFaultKind.Latency))
        {
            case { Kind: ClusterFaultKind.Reset }:
                context.Abort();
                return;
            case { Kind: ClusterFaultKind.Status } fault:
                throw Failure(fault);
            case { Kind: ClusterFaultKind.LostAnswer }:
                context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
                try
                {
                    await DispatchAsync(exchange, null, stopping).ConfigureAwait(false);
                }
                catch (ApiException)
                {
                    // A refusal is lost as well.
                }
                context.Abort();
                return;
            case var fault:
                await DispatchAsync(exchange, fault, stopping).ConfigureAwait(false);
                return;
        }
    }

    private Task DispatchAsync(Exchange exchange, ClusterFault? fault, CancellationToken stopping)
    {
        exchange.User = authenticator.Authenticate(exchange.Context.Request.Headers.Authorization.ToString());
        return exchange.Target.Path is null
            ? documents.AnswerAsync(exchange.Context)
            : dispatcher.DispatchAsync(exchange.Context, exchange.Target, exchange.Body, exchange.User, fault, stopping);
    }

    private void Record(Exchange exchange, int statusCode)
    {
        if (exchange.IsRecorded) return;
        exchange.IsRecorded = true;
        recorder.Record(exchange.Context, exchange.Target, exchange.Body, exchange.User, statusCode);
    }

    private static ApiException Failure(ClusterFault fault)
    {
        var seconds = fault.RetryAfter is { } after ? (int?)Math.Ceiling(after.TotalSeconds) : null;
        return fault.StatusCode switch
        {
            429 => new(429, "TooManyRequests", "the server has received too many requests and has asked us to try again later") { RetryAfter = seconds ?? 1 },
            503 => new(503, "ServiceUnavailable", "the server is currently unable to handle the request") { RetryAfter = seconds },
            504 => new(504, "Timeout", "the server was unable to return a response in the time allotted, but may still be processing the request")
            {
                RetryAfter = seconds,
            },
            var code => new(code, code == 500 ? "InternalError" : "", string.Create(CultureInfo.InvariantCulture, $"the server answers {code}")) { RetryAfter = seconds },
        };
    }

    private sealed class Exchange(HttpContext context, RequestTarget target, ReadOnlyMemory<byte> body)
    {
        public HttpContext Context => context;

        public RequestTarget Target => target;

        public ReadOnlyMemory<byte> Body => body;

        public ClusterUser? User { get; set; }

        public bool IsRecorded { get; set; }
    }
}
