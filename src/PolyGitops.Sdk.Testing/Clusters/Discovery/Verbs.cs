using PolyGitops.Sdk.Testing.Clusters.Resources;

namespace PolyGitops.Sdk.Testing.Clusters.Discovery;

/// <summary>What can be done with resources and their parts, as discovery says it.</summary>
internal static class Verbs
{
    public static readonly IReadOnlyList<string> OfResource = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];

    /// <summary>The subresources that this server answers.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> OfSubresource = new Dictionary<string, IReadOnlyList<string>>
    {
        ["status"] = ["get", "patch", "update"],
        ["scale"] = ["get", "patch", "update"],
        ["finalize"] = ["update"],
        ["token"] = ["create"],
    };

    /// <summary>Those of a kind that are served.</summary>
    public static IEnumerable<string> Served(ResourceKind kind) => kind.Subresources.Where(OfSubresource.ContainsKey).Order(StringComparer.Ordinal);

    /// <summary>The kind that a subresource speaks: its own, or the object's.</summary>
    public static (string Group, string Version, string Kind) KindOf(ResourceKind kind, string subresource) => subresource switch
    {
        "scale" => ("autoscaling", "v1", "Scale"),
        "token" => ("authentication.k8s.io", "v1", "TokenRequest"),
        _ => (kind.Group, kind.Version, kind.Kind),
    };
}
