using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.Clusters.Schemas;

namespace PolyGitops.Sdk.Testing.Clusters.FieldManagement;

/// <summary>Takes away what a manager applied before, applies no longer, and nobody else owns.</summary>
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
