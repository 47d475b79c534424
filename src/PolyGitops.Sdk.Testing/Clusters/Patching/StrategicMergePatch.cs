using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.Clusters.Answers;
using PolyGitops.Sdk.Testing.Clusters.Schemas;

namespace PolyGitops.Sdk.Testing.Clusters.Patching;

/// <summary>Strategic merge patch (Kubernetes, update API objects in place): a merge patch that knows lists by a key.</summary>
internal static class StrategicMergePatch
{
    private const string Directive = "$patch";
    private const string RetainKeys = "$retainKeys";
    private const string DeleteFrom = "$deleteFromPrimitiveList/";
    private const string Order = "$setElementOrder/";

    /// <summary>A new object; both inputs stay as they are.</summary>
    public static JsonObject Apply(JsonObject current, JsonObject patch, Schema schema)
    {
        if (patch[Directive]?.ToString() == "replace") return Without(patch);
        if (patch[Directive]?.ToString() == "delete") return [];
        var result = current.DeepClone().AsObject();
        if (patch[RetainKeys] is JsonArray retained)
        {
            foreach (var name in result.Select(f => f.Key).Except(retained.Select(r => r!.ToString())).ToList()) result.Remove(name);
        }
        foreach (var (name, value) in patch)
        {
            if (name.StartsWith(DeleteFrom, StringComparison.Ordinal)) DeleteValues(result, name[DeleteFrom.Length..], Items(name, value));
            else if (!name.StartsWith('$')) Set(result, name, value, schema.Field(name) ?? Schema.Any);
        }
        foreach (var (name, value) in patch.Where(p => p.Key.StartsWith(Order, StringComparison.Ordinal)))
            Sort(result, name[Order.Length..], Items(name, value), schema);
        return result;
    }

    private static void Set(JsonObject result, string name, JsonNode? value, Schema schema)
    {
        switch (value)
        {
            case null:
                result.Remove(name);
                break;
            case JsonObject { Count: 1 } only when only[Directive]?.ToString() == "delete":
                result.Remove(name);
                break;
            case JsonObject fields:
                result[name] = Apply(result[name] as JsonObject ?? [], fields, schema);
                break;
            case JsonArray items when schema.PatchMergeKey is { } key:
                result[name] = MergeItems(result[name] as JsonArray ?? [], items, key, schema.Items);
                break;
            case JsonArray values when schema.PatchStrategies.Contains("merge"):
                var known = result[name] as JsonArray ?? [];
                result[name] = new JsonArray([.. known.Concat(values.Where(v => !known.Any(k => JsonNode.DeepEquals(k, v)))).Select(v => v?.DeepClone())]);
                break;
            default:
                result[name] = value.DeepClone();
                break;
        }
    }

    private static JsonArray MergeItems(JsonArray current, JsonArray patch, string key, Schema schema)
    {
        var isReplaced = patch.OfType<JsonObject>().Any(p => p[Directive]?.ToString() == "replace" && !p.ContainsKey(key));
        var result = isReplaced ? [] : current.Select(i => i!.DeepClone().AsObject()).ToList();
        foreach (var item in patch.OfType<JsonObject>())
        {
            if (item[Directive]?.ToString() == "replace" && !item.ContainsKey(key)) continue;
            var value = item[key] ?? throw ApiErrors.BadRequest($"map: {item.ToJsonString()} does not contain declared merge key: {key}");
            var index = result.FindIndex(r => JsonNode.DeepEquals(r[key], value));
            if (item[Directive]?.ToString() == "delete") result.RemoveAll(r => JsonNode.DeepEquals(r[key], value));
            else if (index >= 0) result[index] = Apply(result[index], item, schema);
            else result.Add(Apply([], item, schema));
        }
        return new([.. result]);
    }

    private static void DeleteValues(JsonObject result, string name, JsonArray values)
    {
        if (result[name] is JsonArray known)
            result[name] = new JsonArray([.. known.Where(k => !values.Any(v => JsonNode.DeepEquals(k, v))).Select(k => k?.DeepClone())]);
    }

    // Items that the order does not name keep their place after those before them.
    private static void Sort(JsonObject result, string name, JsonArray order, Schema schema)
    {
        if (result[name] is not JsonArray items) return;
        var key = schema.Field(name)?.PatchMergeKey;
        var places = items.Select((item, index) => (Item: item, Index: index)).Select(i => (i.Item, i.Index, Place: PlaceOf(i.Item))).ToList();
        var last = -1;
        var ranked = places.Select(p => (p.Item, p.Index, Rank: p.Place >= 0 ? last = p.Place : last)).ToList();
        result[name] = new JsonArray([.. ranked.OrderBy(r => r.Rank).ThenBy(r => r.Index).Select(r => r.Item?.DeepClone())]);

        int PlaceOf(JsonNode? item) => order.ToList().FindIndex(o =>
            key is null ? JsonNode.DeepEquals(o, item) : JsonNode.DeepEquals((o as JsonObject)?[key], (item as JsonObject)?[key]));
    }

    private static JsonArray Items(string directive, JsonNode? value) =>
        value as JsonArray ?? throw ApiErrors.BadRequest($"{directive} is followed by a list");

    private static JsonObject Without(JsonObject patch) =>
        new(patch.Where(p => p.Key != Directive).Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())));
}
