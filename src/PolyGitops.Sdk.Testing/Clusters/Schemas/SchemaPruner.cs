using System.Text.Json.Nodes;

namespace PolyGitops.Sdk.Testing.Clusters.Schemas;

/// <summary>Prunes fields that the schema does not describe, and returns their paths.</summary>
internal static class SchemaPruner
{
    /// <summary>Changes <paramref name="value"/>; returns the paths of what went, in the order of the document.</summary>
    public static IReadOnlyList<string> Prune(JsonObject value, Schema schema)
    {
        var dropped = new List<string>();
        PruneObject(value, schema, "", dropped);
        return dropped;
    }

    /// <summary>Drops nulls from what a typed language reads, where a null and nothing are the same.</summary>
    public static void DropNulls(JsonNode? value, Schema schema)
    {
        if (schema.IsPreserving) return;
        if (value is JsonObject fields)
        {
            foreach (var (name, child) in fields.ToList())
            {
                if (child is null) fields.Remove(name);
                else if (schema.Field(name) is { } known) DropNulls(child, known);
            }
        }
        else if (value is JsonArray items)
        {
            foreach (var item in items) DropNulls(item, schema.Items);
        }
    }

    private static void PruneObject(JsonObject value, Schema schema, string path, List<string> dropped)
    {
        List<string>? unknown = null;
        foreach (var (name, child) in value)
        {
            var place = path.Length == 0 ? name : $"{path}.{name}";
            if (schema.Field(name) is { } known) PruneValue(child, known, place, dropped);
            else if (!schema.IsEmbeddedResource || name is not ("apiVersion" or "kind" or "metadata"))
            {
                (unknown ??= []).Add(name);
                dropped.Add(place);
            }
        }
        foreach (var name in unknown ?? []) value.Remove(name);
    }

    private static void PruneValue(JsonNode? value, Schema schema, string path, List<string> dropped)
    {
        if (value is JsonObject fields && (schema.Type is "object" || schema.Properties.Count > 0))
            PruneObject(fields, schema, path, dropped);
        if (value is not JsonArray items || schema.Type != "array") return;
        for (var i = 0; i < items.Count; i++) PruneValue(items[i], schema.Items, $"{path}[{i}]", dropped);
    }
}

/// <summary>Applies the defaults of a schema.</summary>
internal static class SchemaDefaults
{
    /// <summary>Changes <paramref name="value"/>. A null that may not be one gives way to the default.</summary>
    public static void Fill(JsonNode? value, Schema schema)
    {
        if (value is JsonObject fields)
        {
            foreach (var (name, child) in schema.Properties)
            {
                var isThere = fields.TryGetPropertyValue(name, out var current);
                if (child.Default is not null && (!isThere || (current is null && !child.IsNullable)))
                    fields[name] = child.Default.DeepClone();
                if (fields[name] is { } filled) Fill(filled, child);
            }
            if (schema.Additional is not { } additional) return;
            foreach (var (_, child) in fields) Fill(child, additional);
        }
        else if (value is JsonArray items && schema.Type == "array")
        {
            foreach (var item in items) Fill(item, schema.Items);
        }
    }
}
