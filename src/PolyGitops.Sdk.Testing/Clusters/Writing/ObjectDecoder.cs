using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.Clusters.Answers;
using PolyGitops.Sdk.Testing.Clusters.Resources;
using PolyGitops.Sdk.Testing.Clusters.Schemas;

namespace PolyGitops.Sdk.Testing.Clusters.Writing;

/// <summary>Makes what a client sent an object of its kind: known fields, no apiVersion and kind, defaults filled.</summary>
internal static class ObjectDecoder
{
    /// <summary>Changes <paramref name="content"/>; returns warnings.</summary>
    /// <exception cref="ApiException">It is of another kind, or has unknown fields where none are allowed.</exception>
    public static IReadOnlyList<string> Decode(JsonObject content, WriteRequest request)
    {
        var kind = request.Kind;
        Read(content, kind);
        var unknown = SchemaPruner.Prune(content, kind.Schema);
        if (unknown.Count > 0 && request.UnknownFields == UnknownFields.Strict)
            throw ApiErrors.Undecodable(kind, "strict decoding error: " + string.Join(", ", unknown.Select(Unknown)));
        SchemaDefaults.Fill(content, kind.Schema);
        KindDefaults.Fill(content, kind.Resource);
        return request.UnknownFields == UnknownFields.Warn ? [.. unknown.Select(Unknown)] : [];
    }

    /// <summary>Makes sure that it is an object of its kind, with metadata, and takes apiVersion and kind away.</summary>
    public static void Read(JsonObject content, ResourceKind kind)
    {
        TakeType(content, kind);
        content["metadata"] ??= new JsonObject();
        if (kind.Custom is null) SchemaPruner.DropNulls(content, kind.Schema);
        else SchemaPruner.DropNulls(content["metadata"], kind.Schema.Properties["metadata"]);
        ObjectValidator.CheckReadable(content, kind);
    }

    private static void TakeType(JsonObject content, ResourceKind kind)
    {
        content.Remove("apiVersion", out var version);
        content.Remove("kind", out var name);
        if (version is not null && version.ToString() != kind.ApiVersion)
            throw ApiErrors.BadRequest(
                $"the API version in the data ({version}) does not match the expected API version ({kind.ApiVersion})");
        if (name is not null && name.ToString() != kind.Kind)
            throw ApiErrors.Undecodable(kind, $"no kind \"{name}\" is registered for this address");
        if (kind.Custom is not null && (version is null || name is null))
            throw ApiErrors.BadRequest($"Object 'Kind' or 'apiVersion' is missing in '{(content["metadata"] as JsonObject)?["name"]}'");
    }

    private static string Unknown(string field) => $"unknown field \"{field}\"";
}

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

/// <summary>What happens to fields that no schema has (<c>fieldValidation</c>).</summary>
internal enum UnknownFields
{
    /// <summary>They are dropped with a warning.</summary>
    Warn,

    /// <summary>They are dropped.</summary>
    Ignore,

    /// <summary>The request is refused.</summary>
    Strict,
}

/// <summary>What a CustomResourceDefinition must say for its resources to be served.</summary>
internal static class DefinitionRules
{
    public static IReadOnlyList<FieldError> Check(JsonObject definition)
    {
        if (definition["spec"] is not JsonObject spec) return [FieldError.Required("spec")];
        var errors = new List<FieldError>();
        foreach (var path in new[] { "group", "scope", "names", "versions" })
        {
            if (spec[path] is null) errors.Add(FieldError.Required($"spec.{path}"));
        }
        if (spec["names"] is JsonObject names)
        {
            foreach (var path in new[] { "plural", "kind" })
            {
                if (names[path] is null) errors.Add(FieldError.Required($"spec.names.{path}"));
            }
        }
        if (errors.Count > 0) return errors;

        var expected = $"{spec["names"]!["plural"]}.{spec["group"]}";
        if (definition["metadata"]!["name"]?.ToString() is var name && name != expected)
            errors.Add(FieldError.Invalid("metadata.name", $"\"{name}\"", "must be spec.names.plural+\".\"+spec.group"));
        if (spec["scope"]!.ToString() is not ("Namespaced" or "Cluster"))
            errors.Add(FieldError.NotSupported("spec.scope", $"\"{spec["scope"]}\"", ["\"Cluster\"", "\"Namespaced\""]));
        CheckVersions(spec["versions"]!.AsArray(), errors);
        return errors;
    }

    private static void CheckVersions(JsonArray versions, List<FieldError> errors)
    {
        for (var i = 0; i < versions.Count; i++)
        {
            if (versions[i]?["name"] is null) errors.Add(FieldError.Required($"spec.versions[{i}].name"));
            if (versions[i]?["schema"]?["openAPIV3Schema"] is null)
                errors.Add(FieldError.Required($"spec.versions[{i}].schema.openAPIV3Schema", "schemas are required"));
        }
        if (versions.Count(v => v?["storage"]?.GetValue<bool>() == true) != 1)
            errors.Add(FieldError.Invalid("spec.versions", "\"\"", "must have exactly one version marked as storage version"));
    }
}
