namespace PolyGitops.Sdk.Clusters.Discovery;

/// <summary>Where a server serves a kind.</summary>
internal sealed record ApiResource
{
    public required ResourceType Type { get; init; }

    /// <summary>Name in paths, for example <c>deployments</c>.</summary>
    public required string Plural { get; init; }

    public required bool IsNamespaced { get; init; }

    /// <summary>Path of the group's version: <c>api/v1</c>, <c>apis/apps/v1</c>.</summary>
    public static string GroupPath(string apiVersion) => apiVersion.Contains('/') ? $"apis/{apiVersion}" : $"api/{apiVersion}";

    /// <summary>Path of the objects of a namespace, or of all when it is null.</summary>
    public string Path(string? space) => IsNamespaced && space is not null
        ? $"{GroupPath(Type.ApiVersion)}/namespaces/{Uri.EscapeDataString(space)}/{Plural}"
        : $"{GroupPath(Type.ApiVersion)}/{Plural}";

    /// <summary>Path of one object.</summary>
    public string Path(string? space, string name) => $"{Path(space)}/{Uri.EscapeDataString(name)}";
}
