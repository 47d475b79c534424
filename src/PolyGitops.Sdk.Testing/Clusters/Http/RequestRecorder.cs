using Microsoft.AspNetCore.Http;
using PolyGitops.Sdk.Testing.Clusters.Access;
using PolyGitops.Sdk.Testing.Servers;

namespace PolyGitops.Sdk.Testing.Clusters.Http;

/// <summary>Remembers every request, a watch as soon as it is answered.</summary>
internal sealed class RequestRecorder
{
    private readonly RequestLog<RecordedRequest> _requests = new();

    public IReadOnlyList<RecordedRequest> All => _requests.All;

    public void Clear() => _requests.Clear();

    public void Record(HttpContext context, RequestTarget target, ReadOnlyMemory<byte> body, ClusterUser? user, int statusCode)
    {
        var request = context.Request;
        _requests.Add(new()
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
        });
    }
}
