using Microsoft.AspNetCore.Http;

namespace PolyGitops.Sdk.Testing.Clusters.Http;

/// <summary>What a request is about: a verb of RBAC's, and a path that may name resources.</summary>
internal sealed record RequestTarget(string Verb, ResourcePath? Path)
{
    public static RequestTarget Read(HttpRequest request)
    {
        var path = ResourcePath.Parse(request.Path.Value ?? "");
        var hasName = path is { Name.Length: > 0 };
        var verb = request.Method switch
        {
            "GET" or "HEAD" => request.Query["watch"].ToString() is "true" or "1" ? "watch" : hasName || path is null ? "get" : "list",
            "POST" => "create",
            "PUT" => "update",
            "PATCH" => "patch",
            "DELETE" => hasName ? "delete" : "deletecollection",
            var other => other.ToLowerInvariant(),
        };
        return new(verb, path);
    }

    /// <summary>As <c>applications.argoproj.io</c>; null when no resource is asked for.</summary>
    public string? Resource => Path is null ? null : new Resources.GroupResource(Path.Group, Path.Plural).ToString();
}
