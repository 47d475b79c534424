using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.Clusters.Schemas;

namespace PolyGitops.Sdk.Testing.Clusters.FieldManagement;

/// <summary>One step of a path in FieldsV1's notation.</summary>
internal static class PathElement
{
    public static string Field(string name) => "f:" + name;

    public static string Value(JsonNode? value) => "v:" + (value?.ToJsonString(JsonText.Relaxed) ?? "null");

    public static bool IsNotation(string element) => element.Length >= 2 && element[1] == ':';

    /// <summary>The keys of an item in the order of their names; a key that is not written has its default.</summary>
    public static string Item(JsonNode? item, Schema list)
    {
        var keys = new JsonObject();
        foreach (var key in list.ListMapKeys.Order(StringComparer.Ordinal))
        {
            var value = (item as JsonObject)?[key] ?? list.Items.Field(key)?.Default;
            if (value is not null) keys[key] = value.DeepClone();
        }
        return "k:" + keys.ToJsonString(JsonText.Relaxed);
    }

    /// <summary>As conflicts name it: <c>.image</c>, <c>[name="a"]</c>, <c>[="x"]</c>.</summary>
    public static string Describe(string element) => element[..2] switch
    {
        "f:" => "." + element[2..],
        "v:" => $"[={element[2..]}]",
        "k:" => "[" + string.Join(',', JsonNode.Parse(element[2..])!.AsObject().Select(k => $"{k.Key}={k.Value!.ToJsonString(JsonText.Relaxed)}")) + "]",
        _ => $"[{element[2..]}]",
    };
}
