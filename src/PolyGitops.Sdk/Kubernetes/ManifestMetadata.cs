using System.Globalization;
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

/// <summary>The API server of a cluster as its pods know it.</summary>
internal static class ApiServer
{
    /// <summary>URL that every pod reaches the API server of its own cluster by.</summary>
    public const string InCluster = "https://kubernetes.default.svc";
}

/// <summary>JSON pointers (RFC 6901): <c>/metadata/annotations/example.com~1owner</c>.</summary>
internal static class JsonPointer
{
    /// <summary>The keys and indices that a pointer leads through; none for the whole document.</summary>
    public static string[] Parts(string pointer) =>
        [.. pointer.Split('/').Skip(1)
            .Select(p => p.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))];
}

/// <summary>Times as Kubernetes and Argo CD write them: UTC, to the second.</summary>
internal static class KubernetesTime
{
    /// <summary>A time; null when there is none, or it is not written as one.</summary>
    public static DateTimeOffset? Read(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    public static string Write(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
