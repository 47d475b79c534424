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

    // The configuration's order holds; items that only the live object has keep their place among them.
    private static JsonArray MergeItems(JsonArray live, JsonArray applied, Schema schema)
    {
        var ours = Elements(live, schema);
        var theirs = Elements(applied, schema);
        var current = ours.DistinctBy(o => o.Element).ToDictionary(o => o.Element, o => o.Value);
        var wanted = theirs.Select(t => t.Element).ToHashSet();
        var shared = new Queue<string>(theirs.Select(t => t.Element).Where(current.ContainsKey));
        var merged = new JsonArray();
        var (left, right) = (0, 0);
        while (left < ours.Count || right < theirs.Count)
        {
            if (left < ours.Count && !wanted.Contains(ours[left].Element))
            {
                merged.Add(ours[left++].Value?.DeepClone());
            }
            else if (left < ours.Count && !(shared.TryPeek(out var next) && next == ours[left].Element))
            {
                // It comes, or came, where the configuration has it.
                left++;
            }
            else
            {
                var (element, value) = theirs[right++];
                var isShared = current.TryGetValue(element, out var before);
                merged.Add(isShared ? MergeValues(before, value, schema.Items) : value?.DeepClone());
                if (isShared) shared.Dequeue();
            }
        }
        return merged;
    }

    private static List<(string Element, JsonNode? Value)> Elements(JsonArray items, Schema schema) =>
        [.. items.Select(i => (Parts.Element(i, schema), i))];
}
