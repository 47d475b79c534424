using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PolyGitops.Sdk.Rendering.Charts;

/// <summary>A chart's <c>values.schema.json</c>: the part of JSON Schema that the library writes.</summary>
internal sealed class ValuesSchema(JsonElement schema)
{
    private readonly Dictionary<string, Regex> _patterns = [];

    /// <summary>Everything that helm would refuse about the values, each with the path of the value.</summary>
    /// <param name="values">The values, merged over the chart's own.</param>
    /// <param name="said">What was merged over the chart's own: where it says nothing, nothing is looked at. Null looks at all.</param>
    public IReadOnlyList<string> Problems(JsonObject values, JsonElement? said = null) => [.. Check(schema, values, "", said)];

    private IEnumerable<string> Check(JsonElement rules, JsonNode? value, string path, JsonElement? said = null) => rules.EnumerateObject()
        .SelectMany(rule => rule.Name switch
    {
        "$ref" => Check(Definition(rule.Value.GetString()!), value, path, said),
        "allOf" => rule.Value.EnumerateArray().SelectMany(r => Check(r, value, path, said)),
        "properties" => from property in rule.Value.EnumerateObject()
                        where (value as JsonObject)?.ContainsKey(property.Name) == true && IsSaid(said, property.Name)
                        from problem in Check(property.Value, value![property.Name], Below(path, property.Name), Said(said, property.Name))
                        select problem,
        "additionalProperties" =>
            Members(value).Where(m => !Declares(rules, m.Key)).SelectMany(m => rule.Value.ValueKind == JsonValueKind.Object
            ? Check(rule.Value, m.Value, Below(path, m.Key))
            : [$"{Below(path, m.Key)} is not a value of the chart"]),
        "propertyNames" => Members(value).SelectMany(m => Check(rule.Value, m.Key, Below(path, m.Key))),
        "items" => (value as JsonArray ?? []).SelectMany((item, i) => Check(rule.Value, item, $"{path}[{i}]")),
        _ => IsKept(rule, value) ? Enumerable.Empty<string>() : [$"{path} violates the rule {rule.Name}: {rule.Value.GetRawText()}"],
    });

    private bool IsKept(JsonProperty rule, JsonNode? value) => rule.Name switch
    {
        "$schema" or "title" or "description" or "definitions" => true,
        "type" =>
            rule.Value.ValueKind == JsonValueKind.Array
                ? rule.Value.EnumerateArray().Any(t => IsOfType(value, t))
                : IsOfType(value, rule.Value),
        "enum" => rule.Value.EnumerateArray().Any(e => JsonNode.DeepEquals(value, JsonValue.Create(e))),
        "not" => Check(rule.Value, value, "").Any(),
        "required" => value is not JsonObject members || rule.Value.EnumerateArray().All(k => members.ContainsKey(k.GetString()!)),
        "minLength" => !IsText(value, out var text) || text.Length >= rule.Value.GetInt32(),
        "pattern" => !IsText(value, out var text) || Pattern(rule.Value.GetString()!).IsMatch(text),
        "minimum" => !IsNumber(value, out var number) || number >= rule.Value.GetDouble(),
        "maximum" => !IsNumber(value, out var number) || number <= rule.Value.GetDouble(),
        _ => throw new InvalidOperationException($"The schema of a chart has the rule '{rule.Name}', which is not supported."),
    };

    private static bool IsSaid(JsonElement? said, string key) =>
        said is not { ValueKind: JsonValueKind.Object } values || values.TryGetProperty(key, out _);

    private static JsonElement? Said(JsonElement? said, string key) =>
        said is { ValueKind: JsonValueKind.Object } values ? values.GetProperty(key) : null;

    private static bool IsOfType(JsonNode? value, JsonElement type) => type.GetString() switch
    {
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => IsText(value, out _),
        "number" => IsNumber(value, out _),
        "integer" => IsNumber(value, out var number) && double.IsInteger(number),
        "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        var unknown => throw new InvalidOperationException($"The schema of a chart has the type '{unknown}', which is not supported."),
    };

    private static bool IsText(JsonNode? value, out string text)
    {
        var isText = value?.GetValueKind() == JsonValueKind.String;
        text = isText ? value!.GetValue<string>() : "";
        return isText;
    }

    private static bool IsNumber(JsonNode? value, out double number)
    {
        var isNumber = value?.GetValueKind() == JsonValueKind.Number;
        number = isNumber ? value!.GetValue<double>() : 0;
        return isNumber;
    }

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Members(JsonNode? value) => value as JsonObject ?? [];

    private static bool Declares(JsonElement rules, string key) =>
        rules.TryGetProperty("properties", out var properties) && properties.TryGetProperty(key, out _);

    private static string Below(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    private JsonElement Definition(string reference) => schema.GetProperty("definitions").GetProperty(reference["#/definitions/".Length..]);

    private Regex Pattern(string pattern)
    {
        // To Go, '$' is the very end; to .NET, a line break may follow.
        if (!_patterns.TryGetValue(pattern, out var regex))
            _patterns.Add(pattern, regex = new Regex(
                pattern.Replace("$", "\\z", StringComparison.Ordinal), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));
        return regex;
    }
}
