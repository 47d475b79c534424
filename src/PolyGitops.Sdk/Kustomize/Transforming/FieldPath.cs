using System.Text;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Kustomize.Transforming;

/// <summary>
/// Fields by a replacement's path: <c>spec.containers.[name=web].image</c>, <c>spec.items.0</c>, <c>*</c>,
/// <c>metadata.annotations.[example.com/x]</c>.
/// </summary>
internal static class FieldPath
{
    /// <summary>A place in a tree that can be written.</summary>
    internal readonly record struct Slot(JsonNode? Value, Action<JsonNode?> Set);

    /// <summary>Every place that a path leads to; with something to create, it is made where it is absent.</summary>
    public static IReadOnlyList<Slot> Find(JsonObject root, string path, JsonNode? create)
    {
        List<Slot> slots = [new(root, _ => throw new KustomizeException("the path is empty"))];
        var parts = Split(path);
        for (var i = 0; i < parts.Count; i++)
        {
            var (part, isLast) = (parts[i], i == parts.Count - 1);
            slots = [.. slots.SelectMany(s => Step(s, part, create is null ? null : () => isLast ? create.DeepClone() : new JsonObject()))];
        }
        return slots;
    }

    private static IEnumerable<Slot> Step(Slot slot, string part, Func<JsonNode>? create)
    {
        switch (slot.Value)
        {
            case JsonObject map:
                if (!map.ContainsKey(part) && create is not null) map[part] = create();
                return map.TryGetPropertyValue(part, out var value) ? [new(value, changed => map[part] = changed)] : [];
            case JsonArray list:
                var items = Enumerable.Range(0, list.Count);
                if (JsonNodes.TryIndex(part, out var index)) items = items.Where(i => i == index);
                else if (part.Contains('=', StringComparison.Ordinal))
                    items = items.Where(i => list[i].Text(part[..part.IndexOf('=', StringComparison.Ordinal)])
                        == part[(part.IndexOf('=', StringComparison.Ordinal) + 1)..]);
                else if (part != "*") return [];
                return items.Select(i => new Slot(list[i], changed => list[i] = changed)).ToList();
            default:
                return [];
        }
    }

    // Dots in brackets and after a backslash do not separate.
    private static List<string> Split(string path)
    {
        var (parts, part, inside) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] == '\\' && i + 1 < path.Length && path[i + 1] == '.') part.Append(path[++i]);
            else if (path[i] is '[' or ']') inside = path[i] == '[';
            else if (path[i] != '.' || inside) part.Append(path[i]);
            else Take();
        }
        Take();
        return parts;

        void Take()
        {
            if (part.Length > 0) parts.Add(part.ToString());
            part.Clear();
        }
    }
}
