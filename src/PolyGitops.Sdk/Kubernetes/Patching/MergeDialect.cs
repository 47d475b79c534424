using System.Text.Json.Nodes;

namespace PolyGitops.Sdk.Kubernetes.Patching;

/// <summary>What tells one implementation of strategic merge from another.</summary>
internal abstract class MergeDialect
{
    /// <summary>Whether what the patch does not name is walked through, too, and so gets the form that merging gives.</summary>
    public abstract bool VisitsAll { get; }

    /// <summary>Whether a map, a list or a single value can only be changed by the same.</summary>
    public abstract bool KeepsTypes { get; }

    /// <summary>Whether a key of a map is not a field, but says how to merge.</summary>
    public abstract bool IsDirective(string key);

    /// <summary>Merges lists whose items are told apart by keys, or by their values where there are no keys.</summary>
    public abstract MergeValue MergeLists(
        StrategicMerge merge, MergeValue target, MergeValue patch, IMergePlace place, IReadOnlyList<string> keys, string path);

    /// <summary>What of a map is left for its patch to change.</summary>
    public virtual JsonObject Before(JsonObject target, JsonObject patch) => target;

    /// <summary>Finishes a merged map.</summary>
    public virtual void After(JsonObject merged, JsonObject patch, IMergePlace place)
    {
    }
}

/// <summary>
/// As the API server merges: items keep their places, new ones come last, and directives retain keys, delete values and order lists.
/// </summary>
internal sealed class ServerMergeDialect : MergeDialect
{
    private const string RetainKeys = "$retainKeys";
    private const string DeleteFrom = "$deleteFromPrimitiveList/";
    private const string Order = "$setElementOrder/";

    public override bool VisitsAll => false;

    public override bool KeepsTypes => false;

    public override bool IsDirective(string key) => key.StartsWith('$');

    public override JsonObject Before(JsonObject target, JsonObject patch)
    {
        var retained = (patch[RetainKeys] as JsonArray)?.Select(r => r?.ToString()).ToHashSet();
        var deletions = patch.Where(p => p.Key.StartsWith(DeleteFrom, StringComparison.Ordinal)).ToList();
        if (retained is null && deletions.Count == 0) return target;
        var left = new JsonObject(
            target.Where(f => retained?.Contains(f.Key) != false).Select(f => KeyValuePair.Create(f.Key, f.Value?.DeepClone())));
        foreach (var (name, value) in deletions)
        {
            var gone = Items(name, value);
            if (left[name[DeleteFrom.Length..]] is JsonArray known)
                left[name[DeleteFrom.Length..]] = Copy(known.Where(k => !gone.Any(g => JsonNode.DeepEquals(k, g))));
        }
        return left;
    }

    public override void After(JsonObject merged, JsonObject patch, IMergePlace place)
    {
        foreach (var (name, value) in patch.Where(p => p.Key.StartsWith(Order, StringComparison.Ordinal)))
        {
            var field = name[Order.Length..];
            if (merged[field] is JsonArray items)
                merged[field] = Sorted(items, Items(name, value), place.Field(field).Keys is [var key, ..] ? key : null);
        }
    }

    public override MergeValue MergeLists(
        StrategicMerge merge, MergeValue target, MergeValue patch, IMergePlace place, IReadOnlyList<string> keys, string path)
    {
        var (current, changes) = (target.Node as JsonArray ?? [], (JsonArray)patch.Node!);
        if (keys.Count == 0) return new(Copy(current.Concat(changes.Where(v => !current.Any(k => JsonNode.DeepEquals(k, v))))));
        var key = keys[0];
        var isReplaced = changes.OfType<JsonObject>().Any(p => IsReplacement(p, key));
        var merged = isReplaced ? [] : current.Select(i => i!.DeepClone().AsObject()).ToList();
        foreach (var item in changes.OfType<JsonObject>().Where(i => !IsReplacement(i, key)))
        {
            var value = item[key]
                ?? throw new StrategicMergeException($"map: {item.ToJsonString()} does not contain declared merge key: {key}");
            var index = merged.FindIndex(r => JsonNode.DeepEquals(r[key], value));
            var old = index < 0 ? MergeValue.Missing : new(merged[index]);
            if (merge.Merge(old, new(item), place.Items, path).Node is not JsonObject changed)
                merged.RemoveAll(r => JsonNode.DeepEquals(r[key], value));
            else if (index < 0) merged.Add(changed);
            else merged[index] = changed;
        }
        return new(new JsonArray([.. merged]));
    }

    private static bool IsReplacement(JsonObject item, string key) =>
        item[StrategicMerge.Directive]?.ToString() == "replace" && !item.ContainsKey(key);

    // Items that the order does not name keep their place after those before them.
    private static JsonArray Sorted(JsonArray items, JsonArray order, string? key)
    {
        var last = -1;
        var ranked = items.Select((item, index) => (Item: item, Index: index, Place: PlaceOf(item))).ToList()
            .ConvertAll(i => (i.Item, i.Index, Rank: i.Place >= 0 ? last = i.Place : last));
        return Copy(ranked.OrderBy(r => r.Rank).ThenBy(r => r.Index).Select(r => r.Item));

        int PlaceOf(JsonNode? item) => order.ToList().FindIndex(o =>
            key is null ? JsonNode.DeepEquals(o, item) : JsonNode.DeepEquals((o as JsonObject)?[key], (item as JsonObject)?[key]));
    }

    private static JsonArray Items(string directive, JsonNode? value) =>
        value as JsonArray ?? throw new StrategicMergeException($"{directive} is followed by a list");

    private static JsonArray Copy(IEnumerable<JsonNode?> items) => new([.. items.Select(i => i?.DeepClone())]);
}
