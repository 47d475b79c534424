using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.Clusters.Answers;
using PolyGitops.Sdk.Testing.Clusters.Resources;
using PolyGitops.Sdk.Testing.Clusters.Schemas;

namespace PolyGitops.Sdk.Testing.Clusters.Writing;

/// <summary>Refuses objects that an API server would refuse.</summary>
internal static class ObjectValidator
{
    /// <summary>Refuses what cannot be read as an object of its kind at all; of a custom resource that is the metadata.</summary>
    public static void CheckReadable(JsonObject content, ResourceKind kind)
    {
        var errors = kind.Custom is null
            ? SchemaValidator.Validate(content, kind.Schema)
            : SchemaValidator.Validate(content["metadata"], kind.Schema.Properties["metadata"], "metadata");
        if (errors is [var first, ..]) throw ApiErrors.Undecodable(kind, $"json: {first}");
    }

    public static void Check(JsonObject content, ResourceKind kind)
    {
        var metadata = content["metadata"]!.AsObject();
        var errors = MetadataRules.Check(metadata, kind);
        if (kind.Custom is not null) errors = [.. errors, .. SchemaValidator.Validate(content, kind.Schema)];
        if (kind.Resource == GroupResource.CustomResourceDefinitions) errors = [.. errors, .. DefinitionRules.Check(content)];
        if (errors.Count > 0) throw ApiErrors.Invalid(kind, metadata["name"]?.ToString() ?? "", errors);
    }
}
