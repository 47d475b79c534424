using System.Text.Json;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Testing;
using PolyGitops.Sdk.Tests.Manifests;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.ExecutionTests.ArgoCd;

public sealed class StandInDefinitionTests
{
    [Fact]
    public void The_stand_in_CRDs_demand_and_know_the_fields_of_the_official_ones()
    {
        foreach (var definition in ArgoCdStandIn.Definitions)
        {
            var differences = new List<string>();
            var kind = definition.Content.Text("spec", "names", "kind")!;
            Compare(kind, CrdSchemas.Of(kind), SchemaOf(definition), differences);
            Assert.True(differences.Count == 0, string.Join('\n', differences));
        }
    }

    [Fact]
    public void The_stand_in_CRDs_are_structural()
    {
        foreach (var definition in ArgoCdStandIn.Definitions) CheckStructure(definition.Name, SchemaOf(definition));
    }

    private static JsonElement SchemaOf(Manifest definition) =>
        definition.Content.Field("spec", "versions")!.Value[0].Field("schema", "openAPIV3Schema")!.Value;

    private static void CheckStructure(string path, JsonElement schema)
    {
        var isOpen = CrdSchemas.IsTrue(schema, "x-kubernetes-preserve-unknown-fields") || CrdSchemas.IsIntOrString(schema);
        Assert.True(isOpen || schema.TryGetProperty("type", out _), $"{path} has no type");
        if (schema.Field("properties") is { } properties)
        {
            foreach (var property in properties.EnumerateObject()) CheckStructure($"{path}.{property.Name}", property.Value);
        }
        if (schema.Field("items") is { } items) CheckStructure(path + "[]", items);
        if (schema.Field("additionalProperties") is { } additional) CheckStructure(path + ".*", additional);
    }

    private static void Compare(string path, JsonElement official, JsonElement own, List<string> differences)
    {
        // What one of the two leaves open cannot be compared.
        if (CrdSchemas.IsTrue(official, "x-kubernetes-preserve-unknown-fields")
            || CrdSchemas.IsTrue(own, "x-kubernetes-preserve-unknown-fields"))
            return;
        if (CrdSchemas.IsIntOrString(official) != CrdSchemas.IsIntOrString(own) || official.Text("type") != own.Text("type"))
            differences.Add($"{path}: {official.Text("type")}, but {own.Text("type")}");
        var (required, said) = (Required(official), Required(own));
        if (!required.SequenceEqual(said)) differences.Add($"{path}: requires {string.Join(',', required)}, but {string.Join(',', said)}");
        if (official.Field("properties") is { } properties && own.Field("properties") is { } others)
        {
            foreach (var property in properties.EnumerateObject())
            {
                if (others.TryGetProperty(property.Name, out var other))
                    Compare($"{path}.{property.Name}", property.Value, other, differences);
                else differences.Add($"{path}.{property.Name} is missing");
            }
            differences.AddRange(
                others.EnumerateObject().Where(o => !properties.TryGetProperty(o.Name, out _)).Select(o => $"{path}.{o.Name} is unknown"));
        }
        if (official.Field("items") is { } items && own.Field("items") is { } ownItems) Compare(path + "[]", items, ownItems, differences);
        if (official.Field("additionalProperties") is { } additional && own.Field("additionalProperties") is { } ownAdditional)
            Compare(path + ".*", additional, ownAdditional, differences);
    }

    private static string[] Required(JsonElement schema) =>
        [.. schema.Items("required").Select(r => r.GetString()!).Order(StringComparer.Ordinal)];
}
