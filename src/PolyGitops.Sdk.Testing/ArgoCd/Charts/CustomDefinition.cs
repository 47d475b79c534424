using System.Text.Json.Nodes;

namespace PolyGitops.Sdk.Testing.ArgoCd.Charts;

/// <summary>Writes CustomResourceDefinitions.</summary>
internal static class CustomDefinition
{
    public static JsonObject Of(
        CustomDefinitionNames names, JsonObject schema, string chart, bool hasStatus = false, JsonArray? columns = null)
    {
        var version = new JsonObject
        {
            ["name"] = names.Version,
            ["served"] = true,
            ["storage"] = true,
            ["schema"] = new JsonObject { ["openAPIV3Schema"] = schema },
        };
        if (hasStatus) version["subresources"] = new JsonObject { ["status"] = new JsonObject() };
        if (columns is not null) version["additionalPrinterColumns"] = columns;
        return new()
        {
            ["apiVersion"] = "apiextensions.k8s.io/v1",
            ["kind"] = "CustomResourceDefinition",
            ["metadata"] = new JsonObject
            {
                ["name"] = names.FullName,
                ["labels"] = new JsonObject { ["app.kubernetes.io/name"] = names.FullName, ["app.kubernetes.io/part-of"] = chart },
            },
            ["spec"] = new JsonObject
            {
                ["group"] = names.Group,
                ["scope"] = names.IsClusterWide ? "Cluster" : "Namespaced",
                ["names"] = new JsonObject
                {
                    ["kind"] = names.Kind,
                    ["listKind"] = names.Kind + "List",
                    ["plural"] = names.Plural,
                    ["singular"] = names.Kind.ToLowerInvariant(),
                    ["shortNames"] = new JsonArray([.. names.ShortNames.Select(n => JsonValue.Create(n))]),
                },
                ["versions"] = new JsonArray(version),
            },
        };
    }

    /// <summary>A schema that accepts everything, for an operator's kind whose fields are not modelled.</summary>
    public static JsonObject AnyFields() => new() { ["type"] = "object", ["x-kubernetes-preserve-unknown-fields"] = true };
}

/// <summary>What a CRD calls its kind.</summary>
internal sealed record CustomDefinitionNames
{
    public required string Group { get; init; }

    public required string Version { get; init; }

    public required string Kind { get; init; }

    public required string Plural { get; init; }

    public IReadOnlyList<string> ShortNames { get; init; } = [];

    public bool IsClusterWide { get; init; }

    public string FullName => $"{Plural}.{Group}";
}
