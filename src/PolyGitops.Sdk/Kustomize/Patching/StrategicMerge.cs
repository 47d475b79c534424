using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Kustomize.Resources;

namespace PolyGitops.Sdk.Kustomize.Patching;

/// <summary>
/// Merges a patch into an object as kustomize does (kyaml, merge2): maps by key, lists of built-in kinds by their merge keys with
/// the patch's items first, everything else replaced; null removes, and so does <c>$patch: delete</c>.
/// </summary>
internal sealed class StrategicMerge
{
    private const string Directive = "$patch";

    private readonly string _apiVersion;
    private readonly string _kind;

    private StrategicMerge(JsonObject target) => (_apiVersion, _kind) = (target.Text("apiVersion"), target.Text("kind"));

    /// <summary>The merged object, or null when the patch deletes it.</summary>
    /// <exception cref="KustomizeFailure">A value has another type than the one it is merged into, or a directive is unknown.</exception>
    public static JsonObject? Apply(JsonObject target, JsonObject patch) =>
        new StrategicMerge(target).Merge(new(target), new(patch), "").Node as JsonObject;

    private readonly record struct Slot(JsonNode? Node, bool IsThere = true)
    {
        public static Slot Missing => new(null, false);

        public bool IsNothing => Node is null;

        public static Slot At(KeyedItems items, int index) => index < 0 ? Missing : new(items.All[index]);

        public static Slot Of(Slot map, string key) => map.Node is JsonObject found && found.TryGetPropertyValue(key, out var value) ? new(value) : Missing;
    }

    private Slot Merge(Slot target, Slot patch, string path)
    {
        if (patch.IsThere && patch.IsNothing) return Slot.Missing;
        switch (target.Node ?? patch.Node)
        {
            case null:
                return target;
            case JsonObject:
                Check<JsonObject>(target, patch, path);
                return Maps(target, patch, path);
            case JsonArray:
                Check<JsonArray>(target, patch, path);
                if (MergeKeys.Of(_apiVersion, _kind, path) is { } keys) return Lists(target, patch, path, keys);
                return patch.IsThere ? patch : target;
            default:
                Check<JsonValue>(target, patch, path);
                return patch.IsThere ? patch : target;
        }
    }

    private Slot Maps(Slot target, Slot patch, string path)
    {
        var directive = patch.Node is JsonObject said ? said.Text(Directive) : "";
        if (directive == "delete") return Slot.Missing;
        if (directive == "replace") target = Slot.Missing;
        else if (directive is not ("" or "merge")) throw new KustomizeFailure($"'{directive}' is no $patch directive; there are delete, replace and merge");
        var merged = new JsonObject();
        foreach (var key in Keys(target).Union(Keys(patch)).Where(k => k != Directive))
        {
            var value = Merge(Slot.Of(target, key), Slot.Of(patch, key), path.Length == 0 ? key : $"{path}/{key}");
            if (value.IsThere) merged[key] = value.Node?.DeepClone();
        }
        return new(merged);
    }

    private Slot Lists(Slot target, Slot patch, string path, IReadOnlyList<string> keys)
    {
        var (old, more) = (Items(target), Items(patch));
        if (more.Find(i => i is JsonObject { Count: 1 } && i.Text(Directive).Length > 0) is { } directive)
        {
            more.Remove(directive);
            if (directive.Text(Directive) == "delete") return Slot.Missing;
            if (directive.Text(Directive) == "replace") old = [];
        }
        var merged = keys.Count == 0 ? more.Concat(old).DistinctBy(i => i.Scalar()) : ByKey(new(old), new(more), path, keys).All;
        return new(new JsonArray([.. merged.Select(i => i?.DeepClone())]));
    }

    private KeyedItems ByKey(KeyedItems old, KeyedItems more, string path, IReadOnlyList<string> keys)
    {
        var identities = MergeKeys.Identities([.. more.All, .. old.All], keys);
        if (identities.Count == 0) return old;
        // Keys that no item says do not tell items apart.
        var said = Enumerable.Range(0, keys.Count).Where(k => identities.Any(i => i[k].Length > 0)).ToList();
        string[] saidKeys = [.. said.Select(k => keys[k])];
        var merged = new KeyedItems([]);
        foreach (var identity in identities)
        {
            string[] values = [.. said.Select(k => identity[k])];
            var (there, patch) = (old.Find(saidKeys, values), more.Find(saidKeys, values));
            var item = Merge(Slot.At(old, there), Slot.At(more, patch), path);
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

    private static IEnumerable<string> Keys(Slot map) => (map.Node as JsonObject)?.Select(p => p.Key) ?? [];

    private static List<JsonNode?> Items(Slot list) => [.. list.Node as JsonArray ?? []];

    private static void Check<T>(Slot target, Slot patch, string path)
    {
        if (target.Node is not (null or T) || patch.Node is not (null or T))
            throw new KustomizeFailure($"'{path}' is {Name(target.Node)} in the object and {Name(patch.Node)} in the patch");
    }

    private static string Name(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.Object => "a mapping",
        JsonValueKind.Array => "a list",
        _ => "a single value",
    };
}
