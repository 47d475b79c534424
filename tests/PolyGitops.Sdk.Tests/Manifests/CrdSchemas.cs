using System.Text.Json;

namespace PolyGitops.Sdk.Tests.Manifests;

/// <summary>The official schemas, and strict validation against them as an API server does it.</summary>
internal static class CrdSchemas
{
    private static readonly Lazy<Dictionary<string, JsonElement>> Schemas = new(Load);

    public static string Folder { get; } = Path.Combine(RepositoryRoot.Root, "tests", "data", "schemas");

    public static JsonElement Of(string kind) => Schemas.Value[kind];

    /// <summary>What an API server with field validation Strict would refuse.</summary>
    public static IReadOnlyList<string> Validate(JsonElement content)
    {
        var problems = new List<string>();
        Check(content, Of(content.GetProperty("kind").GetString()!), content.GetProperty("kind").GetString()!, problems);
        return problems;
    }

    public static bool IsIntOrString(JsonElement schema) => IsTrue(schema, "x-kubernetes-int-or-string");

    public static bool IsTrue(JsonElement schema, string key) =>
        schema.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.True;

    private static void Check(JsonElement value, JsonElement schema, string path, List<string> problems)
    {
        if (IsIntOrString(schema))
        {
            if (value.ValueKind is not (JsonValueKind.Number or JsonValueKind.String)) problems.Add($"{path}: neither number nor text");
            return;
        }
        if (!schema.TryGetProperty("type", out var type)) return;
        if (!HasType(value, type.GetString()!))
        {
            problems.Add($"{path}: {value.ValueKind}, not {type.GetString()}");
            return;
        }
        if (schema.TryGetProperty("enum", out var allowed) && !allowed.EnumerateArray().Any(a => JsonElement.DeepEquals(a, value)))
            problems.Add($"{path}: {value} is none of {allowed}");
        if (schema.TryGetProperty("pattern", out var pattern)
            && !System.Text.RegularExpressions.Regex.IsMatch(value.GetString()!, pattern.GetString()!))
            problems.Add($"{path}: '{value}' does not match {pattern}");
        if (value.ValueKind == JsonValueKind.Object) CheckObject(value, schema, path, problems);
        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
        {
            foreach (var (item, index) in value.EnumerateArray().Select((v, i) => (v, i))) Check(item, items, $"{path}[{index}]", problems);
        }
    }

    private static void CheckObject(JsonElement value, JsonElement schema, string path, List<string> problems)
    {
        if (schema.TryGetProperty("required", out var required))
            problems.AddRange(
                required.EnumerateArray().Where(r => !value.TryGetProperty(r.GetString()!, out _)).Select(r => $"{path}.{r}: required"));
        var known = schema.TryGetProperty("properties", out var properties) ? properties : default;
        var others = schema.TryGetProperty("additionalProperties", out var additional) ? additional : default;
        foreach (var property in value.EnumerateObject())
        {
            var place = $"{path}.{property.Name}";
            if (known.ValueKind == JsonValueKind.Object && known.TryGetProperty(property.Name, out var own))
                Check(property.Value, own, place, problems);
            else if (others.ValueKind == JsonValueKind.Object) Check(property.Value, others, place, problems);
            else if (known.ValueKind == JsonValueKind.Object && !IsTrue(schema, "x-kubernetes-preserve-unknown-fields"))
                problems.Add($"{place}: unknown field");
        }
    }

    private static bool HasType(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        _ => value.ValueKind == JsonValueKind.Number,
    };

    private static Dictionary<string, JsonElement> Load() => Directory.EnumerateFiles(Folder, "*.yaml")
        .Select(f => YamlReader.Read(File.ReadAllBytes(f), f)[0].Content.GetProperty("spec"))
        .ToDictionary(
            s => s.GetProperty("names").GetProperty("kind").GetString()!,
            s => s.GetProperty("versions")[0].GetProperty("schema").GetProperty("openAPIV3Schema"));
}
