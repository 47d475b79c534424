using System.Text.Json;
using System.Text.Json.Nodes;

namespace PolyGitops.Sdk.Testing.Clusters.Schemas;

/// <summary>Checks a value against a structural schema, with the wording of an API server.</summary>
internal static class SchemaValidator
{
    /// <summary><paramref name="path"/> is where the value is within its object.</summary>
    public static IReadOnlyList<FieldError> Validate(JsonNode? value, Schema schema, string path = "")
    {
        var errors = new List<FieldError>();
        Check(value, schema, path, errors);
        return errors;
    }

    /// <summary>What JSON calls the type of a value.</summary>
    public static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => IsInteger(value) ? "integer" : "number",
    };

    private static void Check(JsonNode? value, Schema schema, string path, List<FieldError> errors)
    {
        var actual = TypeOf(value);
        if (actual == "null" && (schema.IsNullable || schema.Type is null)) return;
        if (schema.IsIntOrString)
        {
            if (actual is not ("integer" or "number" or "string")) errors.Add(FieldError.WrongType(path, "integer,string", actual));
            return;
        }
        if (schema.Type is { } expected && expected != actual && !(expected == "number" && actual == "integer"))
        {
            errors.Add(FieldError.WrongType(path, expected, actual));
            return;
        }
        ValueChecks.Check(value, schema.Rules, path, errors);
        if (value is JsonObject fields) CheckFields(fields, schema, path, errors);
        if (value is JsonArray items) CheckItems(items, schema, path, errors);
    }

    private static void CheckFields(JsonObject fields, Schema schema, string path, List<FieldError> errors)
    {
        foreach (var name in schema.Required)
        {
            if (!fields.ContainsKey(name)) errors.Add(FieldError.Required(Join(path, name)));
        }
        foreach (var (name, child) in fields)
        {
            if (schema.Field(name) is { } known) Check(child, known, Join(path, name), errors);
        }
    }

    private static void CheckItems(JsonArray items, Schema schema, string path, List<FieldError> errors)
    {
        var seen = schema.ListType == ListType.Atomic ? null : new HashSet<string>();
        for (var i = 0; i < items.Count; i++)
        {
            Check(items[i], schema.Items, $"{path}[{i}]", errors);
            if (seen is null) continue;
            var identity = schema.ListType == ListType.Set ? items[i]?.ToJsonString() ?? "null" : Identity(items[i], schema);
            if (!seen.Add(identity)) errors.Add(FieldError.Duplicate($"{path}[{i}]", identity));
        }
    }

    private static string Identity(JsonNode? item, Schema schema) =>
        "{"
            + string.Join(
                ",",
                schema.ListMapKeys.Select(
                    k => $"\"{k}\":{((item as JsonObject)?[k] ?? schema.Items.Field(k)?.Default)?.ToJsonString()}")) + "}";

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static bool IsInteger(JsonNode value)
    {
        var text = value.ToJsonString();
        return !text.AsSpan().ContainsAny('.', 'e', 'E');
    }
}

/// <summary>An error of one field, with the wording and the reason that an API server uses.</summary>
internal sealed record FieldError(string Reason, string Field, string Message)
{
    public static FieldError Required(string field, string detail = "") =>
        new("FieldValueRequired", field, detail.Length == 0 ? "Required value" : $"Required value: {detail}");

    /// <summary><paramref name="value"/> as JSON.</summary>
    public static FieldError Invalid(string field, string value, string detail) =>
        new("FieldValueInvalid", field, $"Invalid value: {value}: {detail}");

    public static FieldError WrongType(string field, string expected, string actual) =>
        new("FieldValueTypeInvalid", field, $"Invalid value: \"{actual}\": {field} in body must be of type {expected}: \"{actual}\"");

    public static FieldError NotSupported(string field, string value, IEnumerable<string> supported) =>
        new("FieldValueNotSupported", field, $"Unsupported value: {value}: supported values: {string.Join(", ", supported)}");

    public static FieldError Forbidden(string field, string detail) => new("FieldValueForbidden", field, $"Forbidden: {detail}");

    public static FieldError TooLong(string field, double bytes) =>
        new("FieldValueTooLong", field, $"Too long: may not be more than {bytes} bytes");

    public static FieldError TooMany(string field, int actual, double most) =>
        new("FieldValueTooMany", field, $"Too many: {actual}: must have at most {most} items");

    public static FieldError Duplicate(string field, string value) => new("FieldValueDuplicate", field, $"Duplicate value: {value}");

    public override string ToString() => $"{Field}: {Message}";
}
