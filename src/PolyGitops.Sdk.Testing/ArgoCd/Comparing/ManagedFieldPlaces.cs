using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Manifests;

namespace PolyGitops.Sdk.Testing.ArgoCd.Comparing;

/// <summary>The fields of an object that a field manager owns.</summary>
internal static class ManagedFieldPlaces
{
    public static IEnumerable<FieldPlace> Of(Manifest live, string manager, JsonObject content) => live.Content.Items("metadata", "managedFields")
        .Where(e => e.Text("manager") == manager && e.Field("fieldsV1") is not null)
        .SelectMany(e => Find(e.Field("fieldsV1")!.Value, content, []))
        .ToList();

    private static IEnumerable<FieldPlace> Find(JsonElement fields, JsonNode holder, object[] path)
    {
        foreach (var field in fields.EnumerateObject())
        {
            if (StepOf(field.Name, holder) is not { } step || FieldPlace.Get(holder, step) is not { } child) continue;
            object[] way = [.. path, step];
            var isLeaf = field.Value.EnumerateObject().All(f => f.Name == ".");
            foreach (var place in isLeaf ? [new FieldPlace(holder, step, way)] : Find(field.Value, child, way)) yield return place;
        }
    }

    // f:name is a field, k:{"name":"web"} an item by its keys; values of a set have no fields of their own.
    private static object? StepOf(string name, JsonNode holder)
    {
        if (name.StartsWith("f:", StringComparison.Ordinal)) return name[2..];
        if (!name.StartsWith("k:", StringComparison.Ordinal) || holder is not JsonArray items) return null;
        var keys = JsonNode.Parse(name[2..])!.AsObject();
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is JsonObject item && keys.All(k => JsonNode.DeepEquals(item[k.Key], k.Value))) return i;
        }
        return null;
    }
}
