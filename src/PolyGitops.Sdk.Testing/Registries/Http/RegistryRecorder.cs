using Microsoft.AspNetCore.Http;

namespace PolyGitops.Sdk.Testing.Registries.Http;

/// <summary>Remembers every request.</summary>
internal sealed class RegistryRecorder
{
    private readonly Lock _gate = new();
    private readonly List<RecordedRegistryRequest> _requests = [];

    public IReadOnlyList<RecordedRegistryRequest> All
    {
        get
        {
            lock (_gate) return [.. _requests];
        }
    }

    public void Clear()
    {
        lock (_gate) _requests.Clear();
    }

    public void Record(HttpContext context, int bodySize, int statusCode)
    {
        var request = context.Request;
        var recorded = new RecordedRegistryRequest
        {
            Method = request.Method,
            Host = request.Host.Value ?? "",
            Path = request.Path.Value ?? "",
            Query = request.QueryString.Value ?? "",
            Authorization = request.Headers.Authorization.ToString(),
            Accept = request.Headers.Accept.ToString(),
            UserAgent = request.Headers.UserAgent.ToString(),
            BodySize = bodySize,
            StatusCode = statusCode,
        };
        lock (_gate) _requests.Add(recorded);
    }
}
