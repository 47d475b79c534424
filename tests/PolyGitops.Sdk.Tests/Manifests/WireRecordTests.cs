using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Tests.Manifests;

public class WireRecordTests
{
    private static readonly Dictionary<string, JsonTypeInfo> Contracts = new()
    {
        ["Application"] = WireContracts.Application,
        ["ApplicationSet"] = WireContracts.ApplicationSet,
        ["AppProject"] = WireContracts.AppProject,
        ["ImageUpdater"] = WireContracts.ImageUpdater,
    };

    [Fact]
    public void Every_field_of_the_official_schemas_has_a_home_of_its_type()
    {
        var problems = Contracts.SelectMany(c => Compare(CrdSchemas.Of(c.Key), c.Value, c.Key)).ToList();
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Fact]
    public void Unknown_fields_come_back_at_every_level()
    {
        const string json = """
            {"apiVersion":"argoproj.io/v1alpha1","kind":"Application","metadata":{"name":"a","later":1},
             "spec":{"destination":{"newField":{"x":[1,2]}},"project":"p","source":{"repoURL":"u","helm":{"magic":true}}},"extra":null}
            """;
        AssertRoundTrip(json, WireContracts.Application);
    }

    [Theory]
    [InlineData("""{"syncPolicy":{"automated":{}}}""")]
    [InlineData("""{"syncPolicy":{"automated":{"prune":false}}}""")]
    [InlineData("""{"syncPolicy":{"automated":{"prune":true,"enabled":false}}}""")]
    [InlineData("""{"syncPolicy":{"syncOptions":[]}}""")]
    [InlineData("""{"syncPolicy":{}}""")]
    [InlineData("""{"source":{"repoURL":"","helm":{"valuesObject":{"a":{"b":null,"c":[]}}}}}""")]
    public void Absent_false_and_empty_stay_apart(string spec) =>
        AssertRoundTrip(
            $$"""{"apiVersion":"argoproj.io/v1alpha1","kind":"Application","metadata":{"name":"a"},"spec":{{spec}}}""",
            WireContracts.Application);

    [Theory]
    [InlineData("1")]
    [InlineData("\"25%\"")]
    public void A_number_stays_a_number_and_text_stays_text(string maxUpdate) => AssertRoundTrip(
        """{"apiVersion":"argoproj.io/v1alpha1","kind":"ApplicationSet","spec":{"strategy":{"rollingSync":{"steps":[{"maxUpdate":MAX}]}}}}""".Replace("MAX", maxUpdate, StringComparison.Ordinal),
        WireContracts.ApplicationSet);

    [Fact]
    public void A_matrix_of_merges_comes_back() => AssertRoundTrip(
        """
        {"apiVersion":"argoproj.io/v1alpha1","kind":"ApplicationSet","metadata":{"name":"s"},"spec":{"goTemplate":true,"generators":[
          {"matrix":{"generators":[{"list":{"elements":[{"a":1},{"b":"x"}]}},{"merge":{"mergeKeys":["k"]}}]}},
          {"git":{"repoURL":"u","revision":"main","directories":[{"path":"apps/*"},{"path":"apps/old","exclude":true}]}}],
          "template":{"metadata":{"name":"{{.path.basename}}"},"spec":{"project":"p"}}}}
        """,
        WireContracts.ApplicationSet);

    [Fact]
    public void Strict_validation_finds_planted_mistakes()
    {
        var wrong = JsonElement.Parse("""
            {"apiVersion":"argoproj.io/v1alpha1","kind":"Application","metadata":{"name":"a"},
             "spec":{"project":42,"sorce":{},"source":{"repoURL":"u","helm":{"valueFiles":"x"}}}}
            """);
        var problems = CrdSchemas.Validate(wrong);
        Assert.Contains("Application.spec.destination: required", problems);
        Assert.Contains("Application.spec.project: Number, not string", problems);
        Assert.Contains("Application.spec.sorce: unknown field", problems);
        Assert.Contains("Application.spec.source.helm.valueFiles: String, not array", problems);
    }

    [Theory]
    [InlineData("5", true, 5)]
    [InlineData("-1", true, -1)]
    [InlineData("soon", false, 0)]
    [InlineData("1.5", false, 0)]
    [InlineData(null, false, 0)]
    public void A_non_integer_is_not_a_wave(string? text, bool isWave, int number)
    {
        Assert.Equal(isWave, SyncWave.TryParse(text, out var wave));
        Assert.Equal(number, wave.Number);
    }

    private static void AssertRoundTrip<T>(string json, JsonTypeInfo<T> contract)
    {
        var before = JsonElement.Parse(json);
        var after = JsonSerializer.SerializeToElement(before.Deserialize(contract)!, contract);
        Assert.True(JsonElement.DeepEquals(before, after), $"{before}\n{after}");
    }

    private static IEnumerable<string> Compare(JsonElement schema, JsonTypeInfo contract, string path)
    {
        var known = contract.Properties.Where(p => !p.IsExtensionData).ToDictionary(p => p.Name);
        var wanted = schema.GetProperty("properties").EnumerateObject().ToList();
        foreach (var property in wanted)
        {
            var place = $"{path}.{property.Name}";
            if (!known.TryGetValue(property.Name, out var home)) yield return $"{place} has no home";
            else foreach (var problem in CompareType(property.Value, contract.Options.GetTypeInfo(home.PropertyType), place))
                yield return problem;
        }
        foreach (var name in known.Keys.Except(wanted.Select(w => w.Name))) yield return $"{path}.{name} is not in the schema";
    }

    private static IEnumerable<string> CompareType(JsonElement schema, JsonTypeInfo contract, string path)
    {
        var type = Nullable.GetUnderlyingType(contract.Type) ?? contract.Type;
        if (CrdSchemas.IsIntOrString(schema)) return type == typeof(IntOrString) ? [] : [$"{path} is an IntOrString"];
        var said = schema.TryGetProperty("type", out var name) ? name.GetString() : null;
        return said switch
        {
            "string" => type == typeof(string) ? [] : [$"{path} is a string"],
            "boolean" => type == typeof(bool) ? [] : [$"{path} is a boolean"],
            "integer" => type == typeof(long) ? [] : [$"{path} is an integer"],
            "array" when contract.Kind == JsonTypeInfoKind.Enumerable =>
                CompareType(schema.GetProperty("items"), contract.Options.GetTypeInfo(contract.ElementType!), path + "[]"),
            "object" when type == typeof(ObjectMeta) => [],
            "object" when schema.TryGetProperty("properties", out _) && contract.Kind == JsonTypeInfoKind.Object =>
                Compare(schema, contract, path),
            "object" when schema.TryGetProperty("additionalProperties", out var values) && contract.Kind == JsonTypeInfoKind.Dictionary =>
                CompareType(values, contract.Options.GetTypeInfo(contract.ElementType!), path + "{}"),
            _ =>
                type == typeof(JsonElement) && !schema.TryGetProperty("properties", out _)
                    ? []
                    : [$"{path} is {said ?? "free"}, not {type.Name}"],
        };
    }
}
