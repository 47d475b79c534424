using System.Text.Json;
using System.Text.Json.Nodes;

namespace PolyGitops.Sdk.Rendering.Charts;

/// <summary>A chart's defaults with values over them, as Helm merges them, and what a template asks of the result.</summary>
internal sealed class MergedValues(JsonElement defaults, JsonElement overrides)
{
    /// <summary>The values that the templates see.</summary>
    public JsonObject Root { get; } = Merge(defaults, overrides);

    /// <summary>The value at a path such as <c>image.tag</c>; null when there is none.</summary>
    public JsonNode? this[string path] => ValuePath.Parse(path).Find(Root);

    /// <summary>Whether a template's <c>if</c> takes the value: null, false, 0 and what is empty are not taken.</summary>
    public bool IsSet(string path) => IsSet(this[path]);

    /// <summary>A string, or <paramref name="otherwise"/> for an empty one (sprig, <c>default</c>).</summary>
    public string Text(string path, string otherwise = "") =>
        this[path] is JsonValue value && value.GetValueKind() == JsonValueKind.String && value.GetValue<string>() is { Length: > 0 } text
            ? text
            : otherwise;

    /// <summary>The members of an object by name, in the order in which a template's <c>range</c> takes them.</summary>
    public IEnumerable<KeyValuePair<string, JsonNode?>> Members(string path) =>
        (this[path] as JsonObject ?? []).OrderBy(m => m.Key, StringComparer.Ordinal);

    /// <summary>Sets <paramref name="key"/> to a copy of the value, whatever it is.</summary>
    public void Copy(string path, JsonObject target, string key) => target[key] = this[path]?.DeepClone();

    /// <summary>Sets <paramref name="key"/> to a copy of the value where a template's <c>with</c> would.</summary>
    public void CopySet(string path, JsonObject target, string key)
    {
        if (IsSet(path)) Copy(path, target, key);
    }

    /// <summary>Copies of a list's items.</summary>
    public IEnumerable<JsonNode?> Items(string path) => (this[path] as JsonArray ?? []).Select(i => i?.DeepClone());

    private static bool IsSet(JsonNode? value) => value switch
    {
        null => false,
        JsonObject members => members.Count > 0,
        JsonArray items => items.Count > 0,
        _ => value.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.Number => value.GetValue<double>() != 0,
            JsonValueKind.String => value.GetValue<string>().Length > 0,
            _ => false,
        },
    };

    // Objects are merged key by key, null takes the default away, everything else replaces it (Helm, values files).
    private static JsonObject Merge(JsonElement defaults, JsonElement overrides)
    {
        var merged = new JsonObject();
        foreach (var property in defaults.EnumerateObject())
        {
            if (!overrides.TryGetProperty(property.Name, out var over)) merged[property.Name] = Node(property.Value);
            else if (over.ValueKind == JsonValueKind.Object && property.Value.ValueKind == JsonValueKind.Object)
                merged[property.Name] = Merge(property.Value, over);
            else if (over.ValueKind != JsonValueKind.Null) merged[property.Name] = Node(over);
        }
        foreach (var property in overrides.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.Null && !defaults.TryGetProperty(property.Name, out _))
                merged[property.Name] = Node(property.Value);
        }
        return merged;
    }

    private static JsonNode? Node(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(value),
        JsonValueKind.Array => JsonArray.Create(value),
        JsonValueKind.Null => null,
        _ => JsonValue.Create(value),
    };
}
