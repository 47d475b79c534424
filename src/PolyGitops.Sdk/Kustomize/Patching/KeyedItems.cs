using System.Text.Json.Nodes;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Kustomize.Patching;

/// <summary>
/// The items of a list that is merged by keys. Sets items as kustomize does (kyaml, element setter), because where items leave a key
/// out, such as a port's protocol, its outcome follows from nothing but its steps.
/// </summary>
internal sealed class KeyedItems(IEnumerable<JsonNode?> items)
{
    private List<JsonNode?> _items = [.. items];

    public IReadOnlyList<JsonNode?> All => _items;

    /// <summary>Position of the first item with these values, or -1.</summary>
    public int Find(IReadOnlyList<string> keys, IReadOnlyList<string> values) =>
        _items.FindIndex(i => i is JsonObject && keys.Zip(values).All(p => p.Second.Length == 0 || i.Text(p.First) == p.Second));

    public void Exchange(int index, JsonNode item) => _items[index] = item;

    public void Append(JsonNode? item) => _items.Add(item);

    /// <summary>Puts an item in the place of those with these values, or behind all; without an item, removes those.</summary>
    public void Set(IReadOnlyList<string> keys, IReadOnlyList<string> values, JsonNode? item)
    {
        var (kept, found) = (new List<JsonNode?>(), false);
        foreach (var old in _items.Where(i => i is not (null or JsonObject { Count: 0 })))
        {
            if (!Matches(old, keys, values))
            {
                if (values.Count > 0) kept.Add(old);
                continue;
            }
            found = true;
            if (item is not null) kept.Add(item);
        }
        if (item is not null && !found) kept.Add(item);
        _items = kept;
    }

    // Fewer values than keys: the first ones decide.
    private static bool Matches(JsonNode? item, IReadOnlyList<string> keys, IReadOnlyList<string> values) =>
        values.Count > 0 && item is JsonObject map
            && keys.Zip(values).All(p => map.ContainsKey(p.First) && (p.Second.Length == 0 || map.Text(p.First) == p.Second));

    /// <summary>
    /// What the items of a list are told apart by, in their order. Where a key is absent in one item and the others agree, they are
    /// the same.
    /// </summary>
    public static IReadOnlyList<string[]> Identities(IEnumerable<JsonNode?> items, IReadOnlyList<string> keys)
    {
        var all = items.OfType<JsonObject>().Select(i => keys.Select(k => i.Text(k)).ToArray())
            .Where(i => i.Any(v => v.Length > 0)).ToList();
        for (var i = 0; i < all.Count && keys.Count > 1; i++)
        {
            for (var j = 0; j < all.Count; j++)
            {
                if (Same(all[i], all[j]) is { } both) all[i] = all[j] = both;
            }
        }
        return [.. all.DistinctBy(i => string.Join('\n', i))];
    }

    private static string[]? Same(string[] one, string[] other)
    {
        var both = one.Zip(other, (a, b) => a.Length > 0 ? a : b).ToArray();
        var contradict = one.Zip(other).Any(v => v.First.Length > 0 && v.Second.Length > 0 && v.First != v.Second);
        return !contradict && one.Zip(other).Any(v => v.First == v.Second) ? both : null;
    }
}
