using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.Clusters.Schemas;

namespace PolyGitops.Sdk.Testing.Clusters.FieldManagement;

/// <summary>Lays an applied configuration over the live object.</summary>
internal static class ObjectMerge
{
    /// <summary>A new object; both inputs stay as they are.</summary>
    public static JsonObject Merge(JsonObject live, JsonObject applied, Schema schema) => MergeValues(live, applied, schema)!.AsObject();

    private static JsonNode? MergeValues(JsonNode? live, JsonNode? applied, Schema schema) => (live, applied) switch
    {
        (JsonObject ours, JsonObject theirs) when !schema.IsAtomicMap => MergeFields(ours, theirs, schema),
        (JsonArray ours, JsonArray theirs) when schema.ListType != ListType.Atomic => MergeItems(ours, theirs, schema),
        _ => applied?.DeepClone(),
    };

    private static JsonObject MergeFields(JsonObject live, JsonObject applied, Schema schema)
    {
        var merged = live.DeepClone().AsObject();
        foreach (var (name, value) in applied)
        {
            var exists = live.TryGetPropertyValue(name, out var current);
            merged[name] = exists ? MergeValues(current, value, schema.Field(name) ?? Schema.Any) : value?.DeepClone();
        }
        return merged;
    }

    // Items keep their place; new ones follow the item before them in the configuration.
    private static JsonArray MergeItems(JsonArray live, JsonArray applied, Schema schema)
    {
        var merged = live.Select(i => (Element: Parts.Element(i, schema), Value: i?.DeepClone())).ToList();
        var next = merged.Count;
        foreach (var item in applied)
        {
            var element = Parts.Element(item, schema);
            var index = merged.FindIndex(m => m.Element == element);
            if (index >= 0) merged[index] = (element, MergeValues(merged[index].Value, item, schema.Items));
            else merged.Insert(index = Math.Min(next, merged.Count), (element, item?.DeepClone()));
            next = index + 1;
        }
        return new([.. merged.Select(m => m.Value)]);
    }
}
