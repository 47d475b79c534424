using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PolyGitops.Sdk.Testing.Servers;

namespace PolyGitops.Sdk.Testing.Clusters.Schemas;

/// <summary>Checks what a schema demands of one value beyond its type.</summary>
internal static class ValueChecks
{
    public static void Check(JsonNode? value, ValueRules rules, string path, List<FieldError> errors)
    {
        if (rules.Enum is { } allowed && !allowed.Any(a => JsonNode.DeepEquals(a, value)))
            errors.Add(FieldError.NotSupported(path, Json(value), allowed.Select(Json)));
        switch (value)
        {
            case JsonObject fields:
                Bounds(fields.Count, rules.MinProperties, rules.MaxProperties, "properties", path, errors);
                break;
            case JsonArray items when rules.MaxItems is { } most && items.Count > most:
                errors.Add(FieldError.TooMany(path, items.Count, most));
                break;
            case JsonArray items:
                Bounds(items.Count, rules.MinItems, null, "items", path, errors);
                break;
            case JsonValue text when text.GetValueKind() == JsonValueKind.String:
                CheckText(text.GetValue<string>(), rules, path, errors);
                break;
            case JsonValue number when number.GetValueKind() == JsonValueKind.Number:
                CheckNumber(number, rules, path, errors);
                break;
        }
    }

    private static void CheckText(string text, ValueRules rules, string path, List<FieldError> errors)
    {
        if (rules.MaxLength is { } most && text.EnumerateRunes().Count() > most) errors.Add(FieldError.TooLong(path, most));
        if (rules.MinLength is { } least && text.EnumerateRunes().Count() < least)
            errors.Add(FieldError.Invalid(path, Json(text), $"{path} in body should be at least {least} chars long"));
        if (rules.Pattern is { } pattern && !pattern.IsMatch(text))
            errors.Add(FieldError.Invalid(path, Json(text), $"{path} in body should match '{pattern}'"));
        if (rules.Format == "date-time" && !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _))
            errors.Add(FieldError.Invalid(path, Json(text), $"{path} in body must be of type date-time: {Json(text)}"));
        if (rules.Format == "byte" && !Convert.TryFromBase64String(text, new byte[Encoding.UTF8.GetByteCount(text)], out _))
            errors.Add(FieldError.Invalid(path, Json(text), $"{path} in body must be of type byte: {Json(text)}"));
    }

    private static void CheckNumber(JsonValue number, ValueRules rules, string path, List<FieldError> errors)
    {
        var value = double.Parse(number.ToJsonString(), CultureInfo.InvariantCulture);
        if (value < rules.Minimum)
            errors.Add(FieldError.Invalid(path, Json(number), $"{path} in body should be greater than or equal to {rules.Minimum}"));
        if (value > rules.Maximum)
            errors.Add(FieldError.Invalid(path, Json(number), $"{path} in body should be less than or equal to {rules.Maximum}"));
    }

    private static void Bounds(int count, double? least, double? most, string what, string path, List<FieldError> errors)
    {
        if (count < least) errors.Add(FieldError.Invalid(path, $"{count}", $"{path} in body should have at least {least} {what}"));
        if (count > most) errors.Add(FieldError.Invalid(path, $"{count}", $"{path} in body should have at most {most} {what}"));
    }

    private static string Json(JsonNode? value) => value?.ToJsonString(JsonText.Relaxed) ?? "null";
}

/// <summary>What a schema demands of a value beyond its type.</summary>
internal sealed class ValueRules(JsonObject source)
{
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private readonly Lazy<Regex?> _pattern = new(
        () => source["pattern"]?.GetValue<string>() is { } text ? new Regex(text, Linear) : null);

    public JsonArray? Enum => source["enum"] as JsonArray;

    public Regex? Pattern => _pattern.Value;

    public string? Format => source["format"]?.GetValue<string>();

    public double? Minimum => Number("minimum");

    public double? Maximum => Number("maximum");

    public double? MinLength => Number("minLength");

    public double? MaxLength => Number("maxLength");

    public double? MinItems => Number("minItems");

    public double? MaxItems => Number("maxItems");

    public double? MinProperties => Number("minProperties");

    public double? MaxProperties => Number("maxProperties");

    private double? Number(string key) => source[key]?.GetValue<double>();
}
