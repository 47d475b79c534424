using Microsoft.AspNetCore.Http;

namespace PolyGitops.Sdk.Testing.Registries.Http;

/// <summary>A request of the API that may be answered.</summary>
internal sealed record RegistryCall(HttpContext Context, RegistryPath Path, ReadOnlyMemory<byte> Body)
{
    public string Method => Context.Request.Method;

    public HttpResponse Response => Context.Response;

    public string Repository => Path.Repository;

    public string Reference => Path.Reference;

    public string? Query(string name) => Context.Request.Query.TryGetValue(name, out var value) ? value.ToString() : null;
}
