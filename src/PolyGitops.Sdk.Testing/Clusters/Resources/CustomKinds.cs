using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.Clusters.Schemas;

namespace PolyGitops.Sdk.Testing.Clusters.Resources;

/// <summary>Reads the kinds that a CustomResourceDefinition describes.</summary>
internal static class CustomKinds
{
    public static IEnumerable<ResourceKind> Read(JsonElement definition)
    {
        var spec = definition.GetProperty("spec");
        return spec.GetProperty("versions").EnumerateArray()
            .Where(v => v.TryGetProperty("served", out var served) && served.GetBoolean())
            .Select(v => Read(definition, spec, v));
    }

    private static ResourceKind Read(JsonElement definition, JsonElement spec, JsonElement version)
    {
        var names = spec.GetProperty("names");
        var schema = Complete(version);
        var kind = names.GetProperty("kind").GetString()!;
        return new()
        {
            Resource = new(spec.GetProperty("group").GetString()!, names.GetProperty("plural").GetString()!),
            Version = version.GetProperty("name").GetString()!,
            Kind = kind,
            ListKind = names.TryGetProperty("listKind", out var list) ? list.GetString()! : kind + "List",
            Singular = names.TryGetProperty("singular", out var singular) ? singular.GetString()! : kind.ToLowerInvariant(),
            ShortNames = Texts(names, "shortNames"),
            Categories = Texts(names, "categories"),
            Namespaced = spec.GetProperty("scope").GetString() == "Namespaced",
            Subresources = version.TryGetProperty("subresources", out var parts)
                ? parts.EnumerateObject().Select(p => p.Name).ToHashSet()
                : [],
            Custom = new()
            {
                Definition = definition.GetProperty("metadata").GetProperty("name").GetString()!,
                OpenApiSchema = schema,
                SelectableFields = version.TryGetProperty("selectableFields", out var fields)
                    ? fields.EnumerateArray()
                        .Select(f => f.TryGetProperty("jsonPath", out var path) ? path.GetString()!.TrimStart('.') : "").ToHashSet()
                    : [],
            },
            SchemaName = string.Join(
                '.', [.. spec.GetProperty("group").GetString()!.Split('.').Reverse(), version.GetProperty("name").GetString()!, kind]),
            LazySchema = new(() => new Schema(schema, ModelSchemas.Resolve)),
        };
    }

    private static JsonObject Complete(JsonElement version)
    {
        var schema = version.TryGetProperty("schema", out var holder) && holder.TryGetProperty("openAPIV3Schema", out var said)
            ? JsonObject.Create(said)!
            : new JsonObject { ["type"] = "object", ["x-kubernetes-preserve-unknown-fields"] = true };
        if (schema["properties"] is not JsonObject properties) schema["properties"] = properties = [];
        properties["apiVersion"] = new JsonObject { ["type"] = "string" };
        properties["kind"] = new JsonObject { ["type"] = "string" };
        properties["metadata"] = ModelSchemas.Reference(typeof(k8s.Models.V1ObjectMeta));
        return schema;
    }

    private static string[] Texts(JsonElement holder, string name) =>
        holder.TryGetProperty(name, out var values) ? [.. values.EnumerateArray().Select(v => v.GetString()!)] : [];
}

/// <summary>Properties of custom resources.</summary>
internal sealed record CustomKind
{
    /// <summary>Name of its CRD.</summary>
    public required string Definition { get; init; }

    /// <summary>Its <c>openAPIV3Schema</c>, completed with the fields that every object has.</summary>
    public required JsonObject OpenApiSchema { get; init; }

    /// <summary>Paths that field selectors may use besides the name and the namespace.</summary>
    public required IReadOnlySet<string> SelectableFields { get; init; }
}
