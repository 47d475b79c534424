using System.Text.Json;

namespace PolyGitops.Sdk.Kubernetes;

/// <summary>What makes JSON a Kubernetes object.</summary>
internal static class ManifestRules
{
    /// <summary>Why it is none, or null.</summary>
    public static Diagnostic? Problem(JsonElement content, string file, int line)
    {
        var missing = content.ValueKind != JsonValueKind.Object
            ? "is not a mapping"
            : !HasText(content, "apiVersion") ? "has no apiVersion" : !HasText(content, "kind") ? "has no kind" : null;
        return missing is null ? null : new Diagnostic
        {
            Code = DiagnosticCodes.NotAKubernetesObject,
            Severity = DiagnosticSeverity.Error,
            Location = DiagnosticLocation.File(file, line),
            Message = $"The document {missing}.",
            Fix = "A Kubernetes object needs apiVersion, kind and metadata.",
        };
    }

    /// <summary>The items of a <c>List</c>, or the object itself.</summary>
    public static IEnumerable<JsonElement> Flatten(JsonElement content) =>
        content.ValueKind == JsonValueKind.Object
        && content.TryGetProperty("kind", out var kind) && kind.ValueKind == JsonValueKind.String && kind.GetString() == "List"
        && content.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Array
            ? items.EnumerateArray()
            : [content];

    private static bool HasText(JsonElement json, string key) =>
        json.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 };
}
