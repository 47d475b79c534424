using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PolyGitops.Sdk.Testing.Servers;

namespace PolyGitops.Sdk.Testing.Registries.Http;

/// <summary>Writes answers.</summary>
internal static class RegistryReply
{
    public static Task JsonAsync(
        HttpResponse response, object content, int status = 200, string contentType = "application/json; charset=utf-8") =>
        BytesAsync(response, Encoding.UTF8.GetBytes(JsonSerializer.Serialize(content, JsonText.Relaxed) + "\n"), contentType, status);

    public static Task ErrorAsync(HttpResponse response, RegistryApiException error)
    {
        foreach (var (name, value) in error.Headers) response.Headers[name] = value;
        return JsonAsync(
            response, new { errors = new[] { new { code = error.Code, message = error.Message, detail = error.Detail } } }, error.Status);
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
        if (HttpMethods.IsHead(response.HttpContext.Request.Method))
            await response.StartAsync(response.HttpContext.RequestAborted).ConfigureAwait(false);
        else await response.Body.WriteAsync(content, response.HttpContext.RequestAborted).ConfigureAwait(false);
    }
}

/// <summary>An answer that is an error (OCI distribution specification, error codes).</summary>
internal sealed class RegistryApiException(int status, string code, string message, object? detail = null) : Exception(message)
{
    public int Status => status;

    public string Code => code;

    public object? Detail => detail;

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public static RegistryApiException UnknownName(string repository) =>
        new(404, "NAME_UNKNOWN", "repository name not known to registry", new { name = repository });

    public static RegistryApiException UnknownManifest(string repository, string reference) =>
        new(404, "MANIFEST_UNKNOWN", "manifest unknown", new { Name = repository, Tag = reference });

    public static RegistryApiException UnknownBlob(string digest) => new(404, "BLOB_UNKNOWN", "blob unknown to registry", new { digest });

    public static RegistryApiException UnknownUpload() => new(404, "BLOB_UPLOAD_UNKNOWN", "blob upload unknown to registry");

    public static RegistryApiException Unsupported() => new(405, "UNSUPPORTED", "The operation is unsupported.");
}
