using System.Text.Json;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Kubernetes;

/// <summary>What the metadata and the conditions of any Kubernetes object say.</summary>
internal static class ManifestMetadata
{
    /// <summary>API group; empty for the core group.</summary>
    public static string Group(this Manifest manifest) => KubernetesScopes.GroupAndKind(manifest.Content).Group;

    public static string Uid(this Manifest manifest) => manifest.Content.Text("metadata", "uid") ?? "";

    public static string? Annotation(this Manifest manifest, string name) => manifest.Content.Text("metadata", "annotations", name);

    public static bool IsTerminating(this Manifest manifest) => manifest.Content.Field("metadata", "deletionTimestamp") is not null;

    public static IReadOnlyList<string> Finalizers(this Manifest manifest) =>
        [.. manifest.Content.Items("metadata", "finalizers").Select(f => f.GetString()!)];

    /// <summary>A condition of an object's status; null when there is none of the type.</summary>
    public static JsonElement? Condition(this JsonElement content, string type) => content.Items("status", "conditions")
        .Where(c => c.Text("type") == type).Select(c => (JsonElement?)c).FirstOrDefault();
}
