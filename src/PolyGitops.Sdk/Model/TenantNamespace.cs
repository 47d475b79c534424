using System.Text.Json;

namespace PolyGitops.Sdk.Model;

/// <summary>A namespace of a team, and its limits.</summary>
public sealed record TenantNamespace
{
    /// <summary>Name (a DNS label). Where environments share a cluster, the environment is appended.</summary>
    public required string Name { get; init; }

    /// <summary>Upper bounds for everything in the namespace; none when null.</summary>
    public ResourceQuota? Quota { get; init; }

    /// <summary>Which traffic may come in; everything when null.</summary>
    public NetworkAccess? Network { get; init; }

    /// <summary>Pod Security Standard that is enforced: <c>privileged</c>, <c>baseline</c> or <c>restricted</c>; not set when null.</summary>
    public string? PodSecurity { get; init; }

    /// <summary>Further labels.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>Further Kubernetes objects in the namespace.</summary>
    public IReadOnlyList<JsonElement> Objects { get; init; } = [];
}
