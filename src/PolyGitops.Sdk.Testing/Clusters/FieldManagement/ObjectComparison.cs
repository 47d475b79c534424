using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.Clusters.Schemas;

namespace PolyGitops.Sdk.Testing.Clusters.FieldManagement;

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
