using System.Text.Json;
using PolyGitops.Sdk.Manifests;

namespace PolyGitops.Sdk.Clusters.Objects;

/// <summary>Recognises what an earlier try of ours has made.</summary>
internal static class OwnWork
{
    private static readonly SameJson Same = new(string.Equals);

    /// <summary>
    /// Whether an object says everything that was to be created and was created in this library's name. Of two clients of this library
    /// that create an equal object at the same moment both may take it for theirs: what must tell them apart, as the holder of a Lease, is in it.
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
