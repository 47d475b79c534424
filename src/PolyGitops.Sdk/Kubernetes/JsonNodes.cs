using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PolyGitops.Sdk.Kubernetes;

/// <summary>Short forms for JSON trees that change.</summary>
internal static class JsonNodes
{
    /// <summary>The text of a member; empty when there is none.</summary>
    public static string Text(this JsonNode? node, string key) =>
        node is JsonObject map && map.TryGetPropertyValue(key, out var value) && value is JsonValue ? value.Scalar() : "";

    /// <summary>A scalar as YAML would have it; empty for null and for what is not a scalar.</summary>
    public static string Scalar(this JsonNode? node) => node switch
    {
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        JsonValue value => value.ToJsonString(),
        _ => "",
    };

    /// <summary>The map under a key, made when it is not there.</summary>
    public static JsonObject Map(this JsonObject parent, string key)
    {
        if (parent[key] is JsonObject map) return map;
        map = [];
        parent[key] = map;
        return map;
    }

    /// <summary>Adds to the map under a key what it lacks of another one.</summary>
    public static void FillIn(JsonObject parent, string key, JsonNode? other)
    {
        if (other is not JsonObject { Count: > 0 } more) return;
        var map = parent.Map(key);
        foreach (var (name, value) in more)
        {
            if (!map.ContainsKey(name)) map[name] = value?.DeepClone();
        }
    }

    /// <summary>A tree of its own.</summary>
    public static JsonNode? Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(json),
        JsonValueKind.Array => JsonArray.Create(json),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => JsonValue.Create(json),
    };

    /// <summary>An index of JSON patches and paths: digits only.</summary>
    public static bool TryIndex(string text, out int index) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out index);
}
