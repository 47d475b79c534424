using System.Text.Json;

namespace PolyGitops.Sdk.Kustomize.Resources;

/// <summary>What kustomize takes for objects: it wants a kind and a name, and takes lists apart.</summary>
internal static class ResourceObjects
{
    /// <summary>The objects of a list of any kind, or the object itself.</summary>
    public static IEnumerable<JsonElement> Flatten(JsonElement content)
    {
        if (!Text(content, "kind").EndsWith("List", StringComparison.Ordinal) || !content.TryGetProperty("items", out var items))
            return [content];
        return items.ValueKind == JsonValueKind.Array ? items.EnumerateArray().SelectMany(Flatten) : [];
    }

    /// <summary>Why kustomize refuses an object, or null.</summary>
    public static Diagnostic? Problem(JsonElement content, string file, int line)
    {
        var missing = content.ValueKind != JsonValueKind.Object
            ? "is not a mapping"
            : Text(content, "kind").Length == 0 ? "has no kind"
            : !content.TryGetProperty("metadata", out var metadata) || Text(metadata, "name").Length == 0 ? "has no metadata.name" : null;
        return missing is null ? null : new()
        {
            Code = DiagnosticCodes.NotAKubernetesObject,
            Severity = DiagnosticSeverity.Error,
            Location = DiagnosticLocation.File(file, line),
            Message = $"The document {missing}; kustomize rejects it.",
            Fix = "A Kubernetes object needs apiVersion, kind and metadata.name.",
        };
    }

    private static string Text(JsonElement json, string key) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : "";
}
