using System.Text.Json.Nodes;
using PolyGitops.Sdk.Kustomize.Resources;

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
        values.Count > 0 && item is JsonObject map && keys.Zip(values).All(p => map.ContainsKey(p.First) && (p.Second.Length == 0 || map.Text(p.First) == p.Second));
}
