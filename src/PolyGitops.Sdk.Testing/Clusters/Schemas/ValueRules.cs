using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PolyGitops.Sdk.Testing.Clusters.Schemas;

/// <summary>What a schema demands of a value beyond its type.</summary>
internal sealed class ValueRules(JsonObject source)
{
    private readonly Lazy<Regex?> _pattern = new(() => source["pattern"]?.GetValue<string>() is { } text ? new Regex(text, RegexOptions.CultureInvariant) : null);

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
