using System.Text.Json;
using PolyGitops.Sdk.Manifests;
using PolyGitops.Sdk.Manifests.ArgoCd;

namespace PolyGitops.Sdk.Testing.ArgoCd.Live;

/// <summary>What Argo CD reads off an object's metadata.</summary>
internal static class ObjectFacts
{
    public static string? Annotation(this Manifest manifest, string name) => manifest.Content.Text("metadata", "annotations", name);

    /// <summary>Whether a comma-separated annotation has an entry such as <c>Prune=false</c>.</summary>
    public static bool HasOption(this Manifest manifest, string annotation, string option) => manifest.Entries(annotation).Contains(option);

    /// <summary>The entries of a comma-separated annotation.</summary>
    public static IEnumerable<string> Entries(this Manifest manifest, string annotation) =>
        (manifest.Annotation(annotation) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Place in the order of a sync. What does not parse is no wave.</summary>
    public static int Wave(this Manifest manifest) =>
        SyncWave.TryParse(manifest.Annotation(ArgoAnnotations.SyncWave), out var wave) ? wave.Number
        : SyncWave.TryParse(manifest.Annotation("helm.sh/hook-weight"), out var weight) ? weight.Number : 0;

    public static bool IsTerminating(this Manifest manifest) => manifest.Content.Field("metadata", "deletionTimestamp") is not null;

    public static IReadOnlyList<string> Finalizers(this Manifest manifest) =>
        [.. manifest.Content.Items("metadata", "finalizers").Select(f => f.GetString()!)];

    public static string Uid(this Manifest manifest) => manifest.Content.Text("metadata", "uid") ?? "";

    public static long Version(this Manifest manifest) =>
        long.TryParse(manifest.Content.Text("metadata", "resourceVersion"), System.Globalization.CultureInfo.InvariantCulture, out var version) ? version : 0;

    public static string Group(this Manifest manifest) => KubernetesScopes.GroupOf(manifest.ApiVersion);

    public static bool IsApplication(this Manifest manifest) => manifest.Kind == "Application" && manifest.Group() == "argoproj.io";

    /// <summary>The status of a condition; null when there is none.</summary>
    public static JsonElement? Condition(this JsonElement content, string type) => content.Items("status", "conditions")
        .Where(c => c.Text("type") == type).Select(c => (JsonElement?)c).FirstOrDefault();
}
