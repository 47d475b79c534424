using System.Globalization;
using Microsoft.AspNetCore.Http;
using PolyGitops.Sdk.Testing.Clusters.Access;
using PolyGitops.Sdk.Testing.Clusters.Answers;
using PolyGitops.Sdk.Testing.Servers;

namespace PolyGitops.Sdk.Testing.Clusters.Http;

/// <summary>A request of the API, and who asks.</summary>
internal sealed class ClusterExchange(HttpContext context, ReadOnlyMemory<byte> body) : Exchange(context, body)
{
    public RequestTarget Target { get; } = RequestTarget.Read(context.Request);

    public string Namespace => Target.Path?.Namespace ?? "";

    public string Name => Target.Path?.Name ?? "";

    public ClusterUser? User { get; set; }
}

/// <summary>Authenticates requests and sends them to the objects or to the documents about them.</summary>
internal sealed class ClusterPipeline(
    RequestLog<RecordedClusterRequest> log, ClusterFaults faults, Authenticator authenticator, DocumentHandler documents,
    ApiDispatcher dispatcher, TimeProvider clock)
    : RequestPipeline<ClusterExchange, ClusterFault, RecordedClusterRequest>(log, faults, clock)
{
    protected override ClusterExchange Begin(HttpContext context, ReadOnlyMemory<byte> body) => new(context, body);

    protected override bool Fits(ClusterFault fault, ClusterExchange exchange) =>
        fault.Fits(exchange.Target.Verb, exchange.Target.Resource, exchange.Namespace, exchange.Name);

    protected override Exception ErrorOf(ClusterFault fault)
    {
        var seconds = fault.RetryAfterSeconds;
        return fault.StatusCode switch
        {
            429 => new ApiException(429, "TooManyRequests", "the server has received too many requests and has asked us to try again later")
            {
                RetryAfter = seconds ?? 1,
            },
            503 =>
                new ApiException(
                    503, "ServiceUnavailable", "the server is currently unable to handle the request")
                { RetryAfter = seconds },
            504 =>
                new ApiException(
                    504, "Timeout",
                    "the server was unable to return a response in the time allotted, but may still be processing the request")
                {
                    RetryAfter = seconds,
                },
            var code =>
                new ApiException(
                    code, code == 500 ? "InternalError" : "", string.Create(CultureInfo.InvariantCulture, $"the server answers {code}"))
                {
                    RetryAfter = seconds,
                },
        };
    }

    protected override Task DispatchAsync(ClusterExchange exchange, ClusterFault? fault, CancellationToken stopping)
    {
        exchange.User = authenticator.Authenticate(exchange.Authorization);
        return exchange.Target.Path is null
            ? documents.AnswerAsync(exchange.Context)
            : dispatcher.DispatchAsync(exchange.Context, exchange.Target, exchange.Body, exchange.User, fault, stopping);
    }

    protected override Task WriteErrorAsync(HttpContext context, Exception problem) =>
        Reply.ErrorAsync(
            context.Response, problem as ApiException ?? new ApiException(500, "InternalError", $"Internal error occurred: {problem}"));

    protected override RecordedClusterRequest Describe(ClusterExchange exchange, int statusCode) => new()
    {
        Method = exchange.Request.Method,
        Path = exchange.Request.Path.Value ?? "",
        Query = exchange.Request.QueryString.Value ?? "",
        Verb = exchange.Target.Verb,
        Resource = exchange.Target.Resource,
        Namespace = exchange.Namespace,
        Name = exchange.Name,
        User = exchange.User?.Name ?? "",
        UserAgent = exchange.Request.Headers.UserAgent.ToString(),
        ContentType = exchange.Request.ContentType ?? "",
        Body = exchange.Body,
        StatusCode = statusCode,
    };
}
