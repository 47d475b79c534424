using System.Text.Json;

namespace PolyGitops.Sdk.Yaml;

/// <summary>Looks into objects of which nothing is known.</summary>
internal static class JsonFields
{
    /// <summary>The value at a path, or null when it is absent or null.</summary>
    public static JsonElement? Field(this JsonElement json, params ReadOnlySpan<string> path)
    {
        foreach (var key in path)
        {
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(key, out json)) return null;
        }
        return json.ValueKind == JsonValueKind.Null ? null : json;
    }

    /// <summary>The text at a path, or null when there is none.</summary>
    public static string? Text(this JsonElement json, params ReadOnlySpan<string> path) =>
        json.Field(path) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>The whole number at a path, or null when there is none.</summary>
    public static long? Whole(this JsonElement json, params ReadOnlySpan<string> path) =>
        json.Field(path) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) ? value : null;

    /// <summary>The members of an object at a path; none when there is no object.</summary>
    public static IEnumerable<JsonProperty> Members(this JsonElement json, params ReadOnlySpan<string> path) =>
        json.Field(path) is { ValueKind: JsonValueKind.Object } found ? found.EnumerateObject() : [];

    /// <summary>The items of a list at a path; none when there is no list.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement json, params ReadOnlySpan<string> path) =>
        json.Field(path) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>Whether two values are equal, or both absent.</summary>
    public static bool AreEqual(JsonElement? one, JsonElement? other) =>
        one is null ? other is null : other is not null && JsonElement.DeepEquals(one.Value, other.Value);

    /// <summary>Whether two objects agree at a path.</summary>
    public static bool AgreesWith(this JsonElement json, JsonElement other, params ReadOnlySpan<string> path) =>
        AreEqual(json.Field(path), other.Field(path));

    /// <summary>The items of a list by their names; null when one has none, or two have the same.</summary>
    public static Dictionary<string, JsonElement>? ItemsByName(JsonElement list)
    {
        var named = new Dictionary<string, JsonElement>();
        foreach (var item in list.EnumerateArray())
        {
            if (item.Text("name") is not { } name || !named.TryAdd(name, item)) return null;
        }
        return named;
    }
}
