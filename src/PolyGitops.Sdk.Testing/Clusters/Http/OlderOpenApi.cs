using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace PolyGitops.Sdk.Testing.Clusters.Http;

/// <summary>
/// Answers for OpenAPI v2 with a document that describes nothing: clients read v3, but <c>kubectl</c> asks for v2 before it validates a
/// <c>List</c>, and leaves what is not described there to the server.
/// </summary>
internal static class OlderOpenApi
{
    private const string ProtobufType = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";

    // Field 1, swagger: "2.0".
    private static readonly byte[] Protobuf = [0x0A, 0x03, (byte)'2', (byte)'.', (byte)'0'];

    public static Task AnswerAsync(HttpContext context)
    {
        if (!context.Request.Headers.Accept.ToString().Contains("protobuf", StringComparison.Ordinal))
            return Reply.JsonAsync(context.Response, new() { ["swagger"] = "2.0", ["info"] = new JsonObject(), ["paths"] = new JsonObject() });
        Reply.Start(context.Response, contentType: ProtobufType);
        return context.Response.Body.WriteAsync(Protobuf, context.RequestAborted).AsTask();
    }
}
