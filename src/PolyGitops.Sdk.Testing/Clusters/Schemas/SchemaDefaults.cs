using System.Text.Json.Nodes;

namespace PolyGitops.Sdk.Testing.Clusters.Schemas;

/// <summary>Fills what a schema has a default for.</summary>
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
                if (child.Default is not null && (!isThere || (current is null && !child.IsNullable))) fields[name] = child.Default.DeepClone();
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
