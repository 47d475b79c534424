using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.Clusters.Schemas;

namespace PolyGitops.Sdk.Testing.Clusters.FieldManagement;

/// <summary>The fields that a configuration speaks of.</summary>
internal static class ObjectFields
{
    public static FieldSet Of(JsonObject value, Schema schema) =>
        value.Count == 0 ? FieldSet.Empty : Of(value, schema, isItem: false);

    private static FieldSet Of(JsonNode? value, Schema schema, bool isItem)
    {
        if (!Parts.Has(value, schema)) return FieldSet.Leaf;
        var isList = value is JsonArray;
        return FieldSet.Of(isItem, Parts.Of(value, schema).Select(p => KeyValuePair.Create(p.Key, Of(p.Value.Value, p.Value.Schema, isList))));
    }
}
