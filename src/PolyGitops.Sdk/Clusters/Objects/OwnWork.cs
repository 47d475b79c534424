using System.Text.Json;
using PolyGitops.Sdk.Manifests;

namespace PolyGitops.Sdk.Clusters.Objects;

/// <summary>Recognises what an earlier attempt of this client has created.</summary>
internal static class OwnWork
{
    private static readonly SameJson Same = new(string.Equals);

    /// <summary>
    /// Whether an object contains everything that was to be created, and was created by this library. If two clients of this library
    /// create an equal object at the same time, both may consider it theirs: what must differ, such as the holder of a Lease, is part of it.
    /// </summary>
    public static bool IsLike(Manifest found, Manifest created) =>
        Contains(found.Content, created.Content)
        && found.Content.Items("metadata", "managedFields").Any(m => m.Text("manager") == ApplyOptions.DefaultFieldManager && m.Text("operation") == "Update");

    /// <summary>The object with the version of another.</summary>
    public static Manifest AtVersionOf(Manifest manifest, Manifest other)
    {
        var node = System.Text.Json.Nodes.JsonNode.Parse(manifest.ToJson())!;
        node["metadata"]!["resourceVersion"] = other.Version();
        return Manifest.FromJson(node.ToJsonString());
    }

    private static bool Contains(JsonElement found, JsonElement wanted)
    {
        if (found.ValueKind != JsonValueKind.Object || wanted.ValueKind != JsonValueKind.Object) return Same.Are(found, wanted);
        return wanted.EnumerateObject().Where(p => p.Value.ValueKind != JsonValueKind.Null)
            .All(p => found.TryGetProperty(p.Name, out var value) && Contains(value, p.Value));
    }
}
