using System.Globalization;
using Microsoft.AspNetCore.Http;
using PolyGitops.Sdk.Testing.Registries.Http;
using PolyGitops.Sdk.Testing.Servers;

namespace PolyGitops.Sdk.Testing.Registries.Handlers;

/// <summary>Answers the requests of the registry, or of the storage behind it.</summary>
internal sealed class RegistryPipeline(
    RequestLog<RecordedRegistryRequest> log, FaultList<RegistryFault> faults, TimeProvider clock,
    Func<HttpContext, ReadOnlyMemory<byte>, Task> answer)
    : RequestPipeline<Exchange, RegistryFault, RecordedRegistryRequest>(log, faults, clock)
{
    protected override Exchange Begin(HttpContext context, ReadOnlyMemory<byte> body) => new(context, body);

    protected override bool Fits(RegistryFault fault, Exchange exchange) =>
        fault.Fits(exchange.Request.Method, exchange.Request.Path.Value ?? "");

    protected override Exception ErrorOf(RegistryFault fault) => fault.StatusCode switch
    {
        429 => new RegistryApiException(429, "TOOMANYREQUESTS", "You have reached your pull rate limit.") { Headers = fault.Headers },
        403 => new RegistryApiException(403, "DENIED", "requested access to the resource is denied") { Headers = fault.Headers },
        var code => new RegistryApiException(code, "UNKNOWN", string.Create(CultureInfo.InvariantCulture, $"the registry answers {code}"))
        {
            Headers = fault.Headers,
        },
    };

    protected override Task DispatchAsync(Exchange exchange, RegistryFault? fault, CancellationToken stopping) =>
        fault is { Kind: FaultKind.Truncated } ? TruncateAsync(exchange) : answer(exchange.Context, exchange.Body);

    protected override Task WriteErrorAsync(HttpContext context, Exception problem) =>
        RegistryReply.ErrorAsync(context.Response, problem as RegistryApiException ?? new(500, "UNKNOWN", $"unknown error: {problem}"));

    protected override RecordedRegistryRequest Describe(Exchange exchange, int statusCode) => new()
    {
        Method = exchange.Request.Method,
        Host = exchange.Request.Host.Value ?? "",
        Path = exchange.Request.Path.Value ?? "",
        Query = exchange.Request.QueryString.Value ?? "",
        Authorization = exchange.Authorization,
        Accept = exchange.Request.Headers.Accept.ToString(),
        UserAgent = exchange.Request.Headers.UserAgent.ToString(),
        BodySize = exchange.Body.Length,
        StatusCode = statusCode,
    };

    private static async Task TruncateAsync(Exchange exchange)
    {
        var (context, response) = (exchange.Context, exchange.Response);
        response.ContentType = "application/json";
        response.ContentLength = 1000;
        await response.WriteAsync("{\"name\":", context.RequestAborted).ConfigureAwait(false);
        await response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
        context.Abort();
    }
}
