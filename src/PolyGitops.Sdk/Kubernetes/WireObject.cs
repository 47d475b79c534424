using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using PolyGitops.Sdk.Collections;

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

    /// <summary>Whether the other object is of the same type and has the same unknown fields.</summary>
    public virtual bool Equals(WireObject? other) => other is not null && EqualityContract == other.EqualityContract
        && ByContent.AreEqual(UnknownFields, other.UnknownFields);

    /// <summary>A hash of the type and the unknown fields.</summary>
    public override int GetHashCode() => HashCode.Combine(EqualityContract, ByContent.Hash(UnknownFields));
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
