using System.Text.Json;
using System.Text.Json.Nodes;

namespace PolyGitops.Sdk.Manifests.Yaml;

/// <summary>What a document has to say once a scalar is set.</summary>
internal static class ExpectedDocument
{
    public static JsonNode? After(JsonElement before, YamlScalarEdit edit)
    {
        var root = Node(before) ?? new JsonObject();
        var current = root;
        for (var i = 0; i < edit.Path.Count - 1; i++) current = Child(current, edit.Path[i]);
        Put(current, edit.Path[^1], Node(edit.Value));
        return root;
    }

    public static JsonNode? Node(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(json),
        JsonValueKind.Array => JsonArray.Create(json),
        _ => JsonValue.Create(json),
    };

    private static JsonNode Child(JsonNode parent, IntOrString part)
    {
        if (Get(parent, part) is { } child) return child;
        var added = new JsonObject();
        Put(parent, part, added);
        return added;
    }

    private static JsonNode? Get(JsonNode parent, IntOrString part) =>
        part.Text is { } key ? parent[key] : parent[(int)part.Number.GetValueOrDefault()];

    private static void Put(JsonNode parent, IntOrString part, JsonNode? value)
    {
        if (part.Text is { } key) parent[key] = value;
        else parent[(int)part.Number.GetValueOrDefault()] = value;
    }
}
