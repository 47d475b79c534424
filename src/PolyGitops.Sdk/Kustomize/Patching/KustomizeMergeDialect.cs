using System.Text.Json.Nodes;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Kubernetes.Patching;

namespace PolyGitops.Sdk.Kustomize.Patching;

/// <summary>
/// Merges as kustomize does (kyaml, merge2): the patch's items come first, all keys of a list tell its items apart, and no value changes
/// its type.
/// </summary>
internal sealed class KustomizeMergeDialect : MergeDialect
{
    public override bool VisitsAll => true;

    public override bool KeepsTypes => true;

    public override bool IsDirective(string key) => key == StrategicMerge.Directive;

    public override MergeValue MergeLists(
        StrategicMerge merge, MergeValue target, MergeValue patch, IMergePlace place, IReadOnlyList<string> keys, string path)
    {
        var (old, more) = (Items(target), Items(patch));
        if (more.Find(i => i is JsonObject { Count: 1 } && i.Text(StrategicMerge.Directive).Length > 0) is { } directive)
        {
            more.Remove(directive);
            if (directive.Text(StrategicMerge.Directive) == "delete") return MergeValue.Missing;
            if (directive.Text(StrategicMerge.Directive) == "replace") old = [];
        }
        var merged = keys.Count == 0
            ? more.Concat(old).DistinctBy(i => i.Scalar())
            : ByKey(merge, new(old), new(more), place, keys, path).All;
        return new(new JsonArray([.. merged.Select(i => i?.DeepClone())]));
    }

    private static KeyedItems ByKey(
        StrategicMerge merge, KeyedItems old, KeyedItems more, IMergePlace place, IReadOnlyList<string> keys, string path)
    {
        var identities = KeyedItems.Identities([.. more.All, .. old.All], keys);
        if (identities.Count == 0) return old;
        // Keys that no item sets do not distinguish items.
        var said = Enumerable.Range(0, keys.Count).Where(k => identities.Any(i => i[k].Length > 0)).ToList();
        string[] saidKeys = [.. said.Select(k => keys[k])];
        var merged = new KeyedItems([]);
        foreach (var identity in identities)
        {
            string[] values = [.. said.Select(k => identity[k])];
            var (there, patch) = (old.Find(saidKeys, values), more.Find(saidKeys, values));
            var item = merge.Merge(At(old, there), At(more, patch), place.Items, path);
            if (item.Node is JsonObject { Count: 0 } or null)
            {
                old.Set(saidKeys, values, null);
                continue;
            }
            var map = (JsonObject)item.Node.DeepClone();
            foreach (var (key, value) in saidKeys.Zip(values).Where(p => p.Second.Length > 0)) map.TryAdd(key, value);
            if (there >= 0) old.Exchange(there, map);
            merged.Set(saidKeys, values, map);
        }
        foreach (var item in old.All) AppendOld(merged, item, saidKeys);
        return merged;
    }

    private static void AppendOld(KeyedItems merged, JsonNode? item, string[] keys)
    {
        var values = new List<string>();
        foreach (var key in keys)
        {
            if (item is JsonObject map && map[key] is not null) values.Add(map.Text(key));
            else merged.Append(item);
        }
        if (keys.Length > 1) merged.Set(keys, values, null);
        merged.Set(keys, values, item);
    }

    private static MergeValue At(KeyedItems items, int index) => index < 0 ? MergeValue.Missing : new(items.All[index]);

    private static List<JsonNode?> Items(MergeValue list) => [.. list.Node as JsonArray ?? []];
}
