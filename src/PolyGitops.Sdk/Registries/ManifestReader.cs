using System.Globalization;
using System.Text.Json;

namespace PolyGitops.Sdk.Registries;

/// <summary>Reads what matters of manifests and configurations (OCI image specification).</summary>
internal static class ManifestReader
{
    /// <summary>The media type in a manifest; the transport's when it has none.</summary>
    public static string MediaType(JsonElement manifest, string transported) => Text(manifest, "mediaType") ?? transported;

    /// <summary>Digests of the manifests that an index lists, with their platforms.</summary>
    public static IEnumerable<(string Digest, string Platform)> Entries(JsonElement index)
    {
        if (!index.TryGetProperty("manifests", out var manifests) || manifests.ValueKind != JsonValueKind.Array) yield break;
        foreach (var entry in manifests.EnumerateArray())
        {
            if (Text(entry, "digest") is not { } digest || !entry.TryGetProperty("platform", out var platform)) continue;
            yield return (digest, Platform(platform));
        }
    }

    /// <summary>Digest of the configuration of an image; null when the manifest is of something else.</summary>
    public static string? Configuration(JsonElement manifest) =>
        manifest.TryGetProperty("config", out var config) && config.ValueKind == JsonValueKind.Object ? Text(config, "digest") : null;

    /// <summary>Platform of a configuration, or of an entry of an index.</summary>
    public static string Platform(JsonElement json) => ImagePlatform.Key(Text(json, "os") ?? "", Text(json, "architecture") ?? "", Text(json, "variant"));

    public static DateTimeOffset? Created(JsonElement config) =>
        DateTimeOffset.TryParse(Text(config, "created"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var created) ? created.ToUniversalTime() : null;

    public static IReadOnlyDictionary<string, string> Labels(JsonElement config)
    {
        var labels = new Dictionary<string, string>();
        if (!config.TryGetProperty("config", out var run) || run.ValueKind != JsonValueKind.Object) return labels;
        if (!run.TryGetProperty("Labels", out var found) || found.ValueKind != JsonValueKind.Object) return labels;
        foreach (var label in found.EnumerateObject().Where(l => l.Value.ValueKind == JsonValueKind.String)) labels[label.Name] = label.Value.GetString()!;
        return labels;
    }

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
