using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PolyGitops.Sdk.Kubernetes;

/// <summary>An object as it is on the wire.</summary>
/// <remarks>
/// Every member may be absent, which is null: an object from a cluster or a file may lack what the schema asks for. An empty
/// list or map is written as such, and <c>false</c> is not absent. Fields that the record does not know are kept.
/// </remarks>
public abstract record WireObject
{
    /// <summary>Fields that this version of the library does not know, by name; they are written back as they were read.</summary>
    [JsonExtensionData]
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}

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
