using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.Clusters.Schemas;

namespace PolyGitops.Sdk.Testing.Clusters.FieldManagement;

/// <summary>
/// Takes a value apart into what can be owned separately: the fields of an object, the items of a set or of a list with keys.
/// Everything else, and what is empty, is owned as a whole.
/// </summary>
internal static class Parts
{
    /// <summary>Whether a value has parts. An empty object or list has none: it is a value of its own.</summary>
    public static bool Has(JsonNode? value, Schema schema) => value switch
    {
        JsonObject fields => fields.Count > 0 && !schema.IsAtomicMap,
        JsonArray items => items.Count > 0 && schema.ListType != ListType.Atomic,
        _ => false,
    };

    /// <summary>The parts by their path elements; of items with equal keys the first.</summary>
    public static Dictionary<string, Part> Of(JsonNode? value, Schema schema)
    {
        var parts = new Dictionary<string, Part>();
        if (value is JsonObject fields && !schema.IsAtomicMap)
        {
            foreach (var (name, child) in fields) parts.Add(PathElement.Field(name), new(child, schema.Field(name) ?? Schema.Any));
        }
        else if (value is JsonArray items && schema.ListType != ListType.Atomic)
        {
            foreach (var item in items) parts.TryAdd(Element(item, schema), new(item, schema.Items));
        }
        return parts;
    }

    /// <summary>The path element of an item of a set or of a list with keys.</summary>
    public static string Element(JsonNode? item, Schema list) => list.ListType == ListType.Map ? PathElement.Item(item, list) : PathElement.Value(item);
}
