using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PolyGitops.Sdk.Testing.Clusters.Answers;
using PolyGitops.Sdk.Testing.Clusters.Resources;
using PolyGitops.Sdk.Testing.Clusters.Storage;
using PolyGitops.Sdk.Testing.Clusters.Writing;
using PolyGitops.Sdk.Testing.Servers;

namespace PolyGitops.Sdk.Testing.Clusters.Http;

/// <summary>Writes answers.</summary>
internal static class Reply
{
    public static Task ObjectAsync(HttpResponse response, ResourceKind kind, StoredObject stored, int statusCode = 200)
    {
        Start(response, statusCode);
        stored.WriteTo(response.BodyWriter, kind);
        return response.BodyWriter.FlushAsync(response.HttpContext.RequestAborted).AsTask();
    }

    public static Task WrittenAsync(ApiCall call, WriteResult result)
    {
        foreach (var warning in result.Warnings)
            call.Response.Headers.Append("Warning", $"299 - {JsonValue.Create(warning).ToJsonString(JsonText.Relaxed)}");
        return ObjectAsync(call.Response, call.Kind, result.Object, result.IsCreated ? 201 : 200);
    }

    public static Task ErrorAsync(HttpResponse response, ApiException error)
    {
        if (error.RetryAfter is { } seconds)
            response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return JsonAsync(response, error.ToStatus(), error.Code);
    }

    public static Task JsonAsync(HttpResponse response, JsonObject content, int statusCode = 200, string contentType = "application/json")
    {
        Start(response, statusCode, contentType);
        return response.WriteAsync(content.ToJsonString(JsonText.Relaxed), Encoding.UTF8, response.HttpContext.RequestAborted);
    }

    /// <summary>What is not served at all is not answered with a Status object.</summary>
    public static Task NotServedAsync(HttpResponse response) => TextAsync(response, "404 page not found\n", 404);

    public static Task TextAsync(HttpResponse response, string text, int statusCode = 200)
    {
        Start(response, statusCode, "text/plain; charset=utf-8");
        return response.WriteAsync(text, Encoding.UTF8, response.HttpContext.RequestAborted);
    }

    public static void Start(HttpResponse response, int statusCode = 200, string contentType = "application/json")
    {
        response.StatusCode = statusCode;
        response.ContentType = contentType;
    }
}
