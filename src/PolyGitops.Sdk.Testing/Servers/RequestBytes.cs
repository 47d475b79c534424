using Microsoft.AspNetCore.Http;

namespace PolyGitops.Sdk.Testing.Servers;

/// <summary>Reads the whole body of a request.</summary>
internal static class RequestBytes
{
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength is null or 0 && !request.Headers.ContainsKey("Transfer-Encoding") && request.Protocol != "HTTP/2") return default;
        using var buffer = new MemoryStream((int)(request.ContentLength ?? 4096));
        await request.Body.CopyToAsync(buffer, request.HttpContext.RequestAborted).ConfigureAwait(false);
        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }
}
