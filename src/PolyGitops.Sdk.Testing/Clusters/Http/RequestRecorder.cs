using Microsoft.AspNetCore.Http;
using PolyGitops.Sdk.Testing.Clusters.Access;

namespace PolyGitops.Sdk.Testing.Clusters.Http;

/// <summary>Remembers every request, a watch as soon as it is answered.</summary>
internal sealed class RequestRecorder
{
    private readonly Lock _gate = new();
    private readonly List<RecordedRequest> _requests = [];

    public IReadOnlyList<RecordedRequest> All
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

    public void Record(HttpContext context, RequestTarget target, ReadOnlyMemory<byte> body, ClusterUser? user, int statusCode)
    {
        var request = context.Request;
        var recorded = new RecordedRequest
        {
            Method = request.Method,
            Path = request.Path.Value ?? "",
            Query = request.QueryString.Value ?? "",
            Verb = target.Verb,
            Resource = target.Resource,
            Namespace = target.Path?.Namespace ?? "",
            Name = target.Path?.Name ?? "",
            User = user?.Name ?? "",
            UserAgent = request.Headers.UserAgent.ToString(),
            ContentType = request.ContentType ?? "",
            Body = body,
            StatusCode = statusCode,
        };
        lock (_gate) _requests.Add(recorded);
    }
}
