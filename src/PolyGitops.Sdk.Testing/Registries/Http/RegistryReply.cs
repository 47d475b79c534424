using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace PolyGitops.Sdk.Testing.Registries.Http;

/// <summary>Writes answers.</summary>
internal static class RegistryReply
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Task JsonAsync(HttpResponse response, object content, int status = 200, string contentType = "application/json; charset=utf-8") =>
        BytesAsync(response, Encoding.UTF8.GetBytes(JsonSerializer.Serialize(content, Relaxed) + "\n"), contentType, status);

    public static Task ErrorAsync(HttpResponse response, RegistryApiException error)
    {
        foreach (var (name, value) in error.Headers) response.Headers[name] = value;
        return JsonAsync(response, new { errors = new[] { new { code = error.Code, message = error.Message, detail = error.Detail } } }, error.Status);
    }

    /// <summary>An answer without content.</summary>
    public static Task EmptyAsync(HttpResponse response, int status, params (string Name, string Value)[] headers)
    {
        response.StatusCode = status;
        foreach (var (name, value) in headers) response.Headers[name] = value;
        if (status is not 204) response.ContentLength = 0;
        return response.StartAsync(response.HttpContext.RequestAborted);
    }

    public static async Task BytesAsync(HttpResponse response, ReadOnlyMemory<byte> content, string contentType, int status = 200)
    {
        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = content.Length;
        if (HttpMethods.IsHead(response.HttpContext.Request.Method)) await response.StartAsync(response.HttpContext.RequestAborted).ConfigureAwait(false);
        else await response.Body.WriteAsync(content, response.HttpContext.RequestAborted).ConfigureAwait(false);
    }
}
