using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.Clusters.Schemas;
using PolyGitops.Sdk.Testing.Servers;

namespace PolyGitops.Sdk.Testing.Clusters.FieldManagement;

/// <summary>Checks an applied configuration before any validation: fields and types that the schema does not have.</summary>
internal static class TypedCheck
{
    public static IReadOnlyList<string> Check(JsonObject applied, Schema schema)
    {
        var errors = new List<string>();
        Check(applied, schema, "", errors);
        return errors;
    }

    private static void Check(JsonNode? value, Schema schema, string path, List<string> errors)
    {
        if (value is null) return;
        if (Mismatch(value, schema) is { } mismatch)
        {
            errors.Add($"{path}: {mismatch}");
        }
        else if (value is JsonObject fields)
        {
            CheckFields(fields, schema, path, errors);
        }
        else if (value is JsonArray items)
        {
            CheckItems(items, schema, path, errors);
        }
    }

    private static void CheckFields(JsonObject fields, Schema schema, string path, List<string> errors)
    {
        foreach (var (name, child) in fields)
        {
            if (schema.Field(name) is { } known) Check(child, known, $"{path}.{name}", errors);
            else if (!schema.IsEmbeddedResource || name is not ("apiVersion" or "kind" or "metadata"))
                errors.Add($"{path}.{name}: field not declared in schema");
        }
    }

    private static void CheckItems(JsonArray items, Schema schema, string path, List<string> errors)
    {
        var seen = new HashSet<string>();
        for (var i = 0; i < items.Count; i++)
        {
            if (schema.ListType == ListType.Map && MissingKey(items[i], schema) is { } missing)
            {
                errors.Add(
                    $"{path}: element {i}: associative list with keys has an element that omits key field \"{missing}\" "
                    + "(and doesn't have default value)");
                continue;
            }
            var element = schema.ListType == ListType.Atomic ? $"[{i}]" : PathElement.Describe(Parts.Element(items[i], schema));
            if (schema.ListType != ListType.Atomic && !seen.Add(element)) errors.Add($"{path}: duplicate entries for key {element}");
            Check(items[i], schema.Items, path + element, errors);
        }
    }

    private static string? MissingKey(JsonNode? item, Schema list) =>
        list.ListMapKeys.FirstOrDefault(k => (item as JsonObject)?[k] is null && list.Items.Field(k)?.Default is null);

    private static string? Mismatch(JsonNode value, Schema schema)
    {
        var kind = value.GetValueKind();
        var expected = schema.Type switch
        {
            "object" when kind != JsonValueKind.Object => "map",
            "array" when kind != JsonValueKind.Array => "list",
            "string" when kind != JsonValueKind.String => "string",
            "boolean" when kind is not (JsonValueKind.True or JsonValueKind.False) => "boolean",
            "integer" or "number" when kind != JsonValueKind.Number => "numeric (int or float)",
            _ => null,
        };
        return expected is null
            ? null
            : $"expected {expected}, got &value.valueUnstructured{{Value:{value.ToJsonString(JsonText.Relaxed)}}}";
    }
}
