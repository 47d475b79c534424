using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Manifests.Yaml;

/// <summary>The expected content of a document after a scalar is set.</summary>
internal static class ExpectedDocument
{
    /// <summary>The document with the scalar; null when the path does not fit it.</summary>
    public static JsonNode? After(JsonElement before, YamlScalarEdit edit)
    {
        var root = Node(before) ?? new JsonObject();
        return ValuePathSetter.TrySet(root, edit.Path, Node(edit.Value), out _) ? root : null;
    }

    public static JsonNode? Node(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(json),
        JsonValueKind.Array => JsonArray.Create(json),
        _ => JsonValue.Create(json),
    };
}
