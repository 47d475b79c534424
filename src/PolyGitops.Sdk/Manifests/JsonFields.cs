using System.Text.Json;

namespace PolyGitops.Sdk.Manifests;

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

    /// <summary>The items of a list at a path; none when there is no list.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement json, params ReadOnlySpan<string> path) =>
        json.Field(path) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];
}
