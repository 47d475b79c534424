using System.Text.Json.Serialization;

namespace PolyGitops.Sdk.Kubernetes;

/// <summary>A Kubernetes object with an API version, a kind and metadata.</summary>
public abstract record KubernetesResource : WireObject
{
    /// <summary>API group and version.</summary>
    [JsonPropertyOrder(-3)]
    public string? ApiVersion { get; init; }

    /// <summary>Kind.</summary>
    [JsonPropertyOrder(-2)]
    public string? Kind { get; init; }

    /// <summary>Name, namespace, labels and annotations.</summary>
    [JsonPropertyOrder(-1)]
    public ObjectMeta? Metadata { get; init; }
}
