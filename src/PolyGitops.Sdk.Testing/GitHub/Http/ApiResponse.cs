using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PolyGitops.Sdk.Testing.Servers;

namespace PolyGitops.Sdk.Testing.GitHub.Http;

/// <summary>The response to a request.</summary>
internal sealed record ApiResponse
{
    public required int Status { get; init; }

    /// <summary>Null when there is no JSON.</summary>
    public JsonNode? Json { get; init; }

    /// <summary>A body that is not JSON.</summary>
    public ReadOnlyMemory<byte> Raw { get; init; }

    public string ContentType { get; init; } = "application/json; charset=utf-8";

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public static ApiResponse NoContent { get; } = new() { Status = 204 };

    /// <summary>Something that is not JSON, of the type that was asked for.</summary>
    public static ApiResponse Bytes(ReadOnlyMemory<byte> content, string mediaType) =>
        new() { Status = 200, Raw = content, ContentType = mediaType + "; charset=utf-8" };

    public static ApiResponse Ok(JsonNode json) => new() { Status = 200, Json = json };

    public static ApiResponse Created(JsonNode json) => new() { Status = 201, Json = json };
}

/// <summary>Writes answers.</summary>
internal static class Reply
{
    public static Task ErrorAsync(HttpContext context, GitHubException error) => WriteAsync(context, new()
    {
        Status = error.Status,
        Json = error.ToJson(),
        Headers = error.Headers,
    });

    public static async Task WriteAsync(HttpContext context, ApiResponse answer)
    {
        var response = context.Response;
        response.StatusCode = answer.Status;
        response.Headers["X-GitHub-Media-Type"] = "github.v3; format=json";
        response.Headers["X-GitHub-Request-Id"] = context.TraceIdentifier;
        foreach (var (name, value) in answer.Headers) response.Headers[name] = value;
        var body = answer.Json is { } json ? Serialize(json) : answer.Raw;
        if (answer.Status == 200 && IsKnown(context, body))
        {
            response.StatusCode = 304;
            return;
        }
        if (answer.Json is null && body.IsEmpty && answer.Status != 200) return;
        response.ContentType = answer.ContentType;
        response.ContentLength = body.Length;
        if (context.Request.Method != "HEAD") await response.Body.WriteAsync(body, context.RequestAborted).ConfigureAwait(false);
    }

    public static ReadOnlyMemory<byte> Serialize(JsonNode json)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer, JsonText.Writer)) json.WriteTo(writer);
        return buffer.WrittenMemory;
    }

    // A client that already has the content does not get it again.
    private static bool IsKnown(HttpContext context, ReadOnlyMemory<byte> body)
    {
        if (context.Request.Method is not ("GET" or "HEAD")) return false;
        var tag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(body.Span))}\"";
        context.Response.Headers.ETag = tag;
        return context.Request.Headers.IfNoneMatch.Contains(tag);
    }
}
