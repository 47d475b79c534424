using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PolyGitops.Sdk.Testing.Clusters.Discovery;
using PolyGitops.Sdk.Testing.Clusters.Resources;

namespace PolyGitops.Sdk.Testing.Clusters.Http;

/// <summary>Handles requests that are not about objects: discovery, OpenAPI, version and health.</summary>
internal sealed class DocumentHandler(KindCatalog kinds)
{
    private const string AggregatedType = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    private readonly DiscoveryDocuments _discovery = new(kinds);
    private readonly OpenApiDocuments _openApi = new(kinds);

    public Task AnswerAsync(HttpContext context)
    {
        var response = context.Response;
        var path = context.Request.Path.Value!.Trim('/');
        if (path == "openapi/v2") return OpenApiV2.AnswerAsync(context);
        var isAggregated = context.Request.Headers.Accept.ToString().Replace(" ", "", StringComparison.Ordinal)
            .Contains(AggregatedType, StringComparison.Ordinal);
        var document = path.Split('/') switch
        {
            ["api"] => isAggregated ? _discovery.Aggregated(isCore: true) : DiscoveryDocuments.Versions(),
            ["apis"] => isAggregated ? _discovery.Aggregated(isCore: false) : _discovery.Groups(),
            ["api", var version] => _discovery.Resources("", version),
            ["apis", var group] => _discovery.Group(group),
            ["apis", var group, var version] => _discovery.Resources(group, version),
            ["openapi", "v3"] => _openApi.Index(),
            ["openapi", "v3", ..] => _openApi.Document(path["openapi/v3/".Length..]),
            ["version"] => ServerVersion.Document(),
            _ => null,
        };
        if (document is not null)
            return Reply.JsonAsync(
                response, document, contentType: isAggregated && path is ("api" or "apis") ? AggregatedType : "application/json");
        return path is "healthz" or "livez" or "readyz" ? Reply.TextAsync(response, "ok") : Reply.NotServedAsync(response);
    }
}

/// <summary>
/// Answers for OpenAPI v2 with a document that describes nothing: clients read v3, but <c>kubectl</c> asks for v2 before it validates a
/// <c>List</c>, and leaves what is not described there to the server.
/// </summary>
internal static class OpenApiV2
{
    private const string ProtobufType = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";

    // Field 1, swagger: "2.0".
    private static readonly byte[] Protobuf = [0x0A, 0x03, (byte)'2', (byte)'.', (byte)'0'];

    public static Task AnswerAsync(HttpContext context)
    {
        if (!context.Request.Headers.Accept.ToString().Contains("protobuf", StringComparison.Ordinal))
            return Reply.JsonAsync(
                context.Response, new() { ["swagger"] = "2.0", ["info"] = new JsonObject(), ["paths"] = new JsonObject() });
        Reply.Start(context.Response, contentType: ProtobufType);
        return context.Response.Body.WriteAsync(Protobuf, context.RequestAborted).AsTask();
    }
}

/// <summary>The Kubernetes version whose answers the server gives.</summary>
internal static class ServerVersion
{
    public static JsonObject Document() => new()
    {
        ["major"] = "1",
        ["minor"] = "36",
        ["gitVersion"] = "v1.36.0",
        ["gitCommit"] = "0000000000000000000000000000000000000000",
        ["gitTreeState"] = "clean",
        ["buildDate"] = "2026-04-22T00:00:00Z",
        ["goVersion"] = "go1.26",
        ["compiler"] = "gc",
        ["platform"] = "linux/amd64",
    };
}
