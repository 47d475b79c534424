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

/// <summary>What differs between two versions of an object.</summary>
internal sealed record ObjectComparison(FieldSet Added, FieldSet Modified, FieldSet Removed)
{
    private static readonly ObjectComparison Same = new(FieldSet.Empty, FieldSet.Empty, FieldSet.Empty);

    public FieldSet Changed => Added.Union(Modified);

    public static ObjectComparison Of(JsonNode? before, JsonNode? after, Schema schema)
    {
        if (!Parts.Has(before, schema) && !Parts.Has(after, schema))
            return JsonNode.DeepEquals(before, after) ? Same : Same with { Modified = FieldSet.Leaf };
        var old = Parts.Of(before, schema);
        var added = new Dictionary<string, FieldSet>();
        var modified = new Dictionary<string, FieldSet>();
        var removed = new Dictionary<string, FieldSet>();
        foreach (var (element, part) in Parts.Of(after, schema))
        {
            if (!old.Remove(element, out var previous))
            {
                added[element] = Everything(part);
                continue;
            }
            var inner = Of(previous.Value, part.Value, part.Schema);
            (added[element], modified[element], removed[element]) = (inner.Added, inner.Modified, inner.Removed);
        }
        foreach (var (element, part) in old) removed[element] = Everything(part);
        return new(FieldSet.Of(false, added), FieldSet.Of(false, modified), FieldSet.Of(false, removed));
    }

    // What came or went did so with everything in it, the place itself included.
    private static FieldSet Everything(Part part) =>
        FieldSet.Of(true, Parts.Of(part.Value, part.Schema).Select(p => KeyValuePair.Create(p.Key, Everything(p.Value))));
}

/// <summary>Removes what a manager applied before, no longer applies, and nobody else owns.</summary>
internal static class ObjectRemoval
{
    /// <summary>Changes <paramref name="value"/>.</summary>
    public static void Remove(JsonNode? value, Schema schema, FieldSet before, FieldSet owned)
    {
        foreach (var (element, part) in Parts.Of(value, schema))
        {
            if (!before.Children.TryGetValue(element, out var was)) continue;
            var stillOwned = owned.Children.GetValueOrDefault(element, FieldSet.Empty);
            if (was.IsMember && stillOwned.IsEmpty)
            {
                Detach(value, element, schema);
                continue;
            }
            if (was.Children.Count == 0) continue;
            Remove(part.Value, part.Schema, was, stillOwned);
            // An object that held nothing but what went goes with it.
            if (stillOwned.IsEmpty && IsBare(part.Value)) Detach(value, element, schema);
        }
    }

    private static bool IsBare(JsonNode? value) => value is JsonObject { Count: 0 } or JsonArray { Count: 0 };

    private static void Detach(JsonNode? holder, string element, Schema schema)
    {
        if (holder is JsonObject fields) fields.Remove(element[2..]);
        else if (holder is JsonArray items) items.Remove(items.First(i => Parts.Element(i, schema) == element));
    }
}

/// <summary>A value that can be owned on its own, and what describes it.</summary>
internal readonly record struct Part(JsonNode? Value, Schema Schema);

/// <summary>
/// Splits a value into the parts that can be owned separately: the fields of an object, the items of a set or of a list with keys.
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
    public static string Element(JsonNode? item, Schema list) =>
        list.ListType == ListType.Map ? PathElement.Item(item, list) : PathElement.Value(item);
}
