using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.Clusters.Schemas;

namespace PolyGitops.Sdk.Testing.Clusters.Writing;

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
