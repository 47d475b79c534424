using Microsoft.AspNetCore.Http;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Testing.Clusters.Answers;
using PolyGitops.Sdk.Testing.Clusters.Resources;
using PolyGitops.Sdk.Testing.Clusters.Schemas;
using PolyGitops.Sdk.Testing.Clusters.Storage;
using PolyGitops.Sdk.Testing.Clusters.Writing;

namespace PolyGitops.Sdk.Testing.Clusters.Http;

/// <summary>One request for objects of one kind.</summary>
internal sealed record ApiCall
{
    public required HttpContext Context { get; init; }

    public required string Verb { get; init; }

    public required ResourceKind Kind { get; init; }

    public required ResourcePath Path { get; init; }

    public required ReadOnlyMemory<byte> Body { get; init; }

    public HttpResponse Response => Context.Response;

    public CancellationToken Aborted => Context.RequestAborted;

    public ObjectKey Key => new(Kind.Namespaced ? Path.Namespace : "", Path.Name);

    public bool IsDryRun => Query("dryRun") switch
    {
        null => false,
        "All" => true,
        var other => throw ApiErrors.Invalid("PatchOptions.meta.k8s.io", "meta.k8s.io", "PatchOptions", "",
            [FieldError.NotSupported("dryRun", $"[\"{other}\"]", ["\"All\""])]),
    };

    /// <summary>One parameter; null when it is not there or empty.</summary>
    public string? Query(string name) => Context.Request.Query[name].ToString() is { Length: > 0 } value ? value : null;

    /// <summary>The labels that are asked for.</summary>
    /// <exception cref="ApiException">They cannot be read.</exception>
    public LabelQuery Labels()
    {
        var text = Query("labelSelector") ?? "";
        try
        {
            return LabelQuery.Parse(text);
        }
        catch (LabelQueryException failure)
        {
            throw ApiErrors.BadRequest($"unable to parse requirement: found '{failure.Part}' in the label selector '{text}'");
        }
    }

    public WriteRequest ToWrite() => new()
    {
        Kind = Kind,
        Key = Key,
        Subresource = Path.Subresource,
        IsDryRun = IsDryRun,
        Manager = Query("fieldManager") ?? DefaultManager(),
        UnknownFields = Query("fieldValidation") switch
        {
            null or "Warn" => UnknownFields.Warn,
            "Ignore" => UnknownFields.Ignore,
            "Strict" => UnknownFields.Strict,
            var other =>
                throw ApiErrors.BadRequest(
                    $"fieldValidation: Unsupported value: \"{other}\": supported values: \"Ignore\", \"Warn\", \"Strict\""),
        },
    };

    // As the API server does: the program's name out of "kubectl/v1.32 (linux/amd64)".
    private string DefaultManager() =>
        Context.Request.Headers.UserAgent.ToString().Split('/')[0] is { Length: > 0 } program ? program : "unknown";
}

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
    public string? Resource => Path is null ? null : new GroupResource(Path.Group, Path.Plural).ToString();
}

/// <summary>What the path of a request names.</summary>
internal sealed record ResourcePath(string Group, string Version, string Plural, string Namespace, string Name, string Subresource)
{
    /// <summary>Reads <c>/api/v1/...</c> and <c>/apis/group/version/...</c>; null for any other path.</summary>
    public static ResourcePath? Parse(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToArray();
        return parts switch
        {
            ["api", var version, .. { Length: > 0 } rest] => Parse("", version, rest),
            ["apis", var group, var version, .. { Length: > 0 } rest] => Parse(group, version, rest),
            _ => null,
        };
    }

    private static ResourcePath? Parse(string group, string version, string[] parts) => parts switch
    {
        ["namespaces", var name, "status" or "finalize"] => new(group, version, "namespaces", "", name, parts[2]),
        ["namespaces", var space, var plural] => new(group, version, plural, space, "", ""),
        ["namespaces", var space, var plural, var name] => new(group, version, plural, space, name, ""),
        ["namespaces", var space, var plural, var name, var subresource] => new(group, version, plural, space, name, subresource),
        [var plural] => new(group, version, plural, "", "", ""),
        [var plural, var name] => new(group, version, plural, "", name, ""),
        [var plural, var name, var subresource] => new(group, version, plural, "", name, subresource),
        _ => null,
    };
}
