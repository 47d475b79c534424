using System.Text.Json;
using PolyGitops.Sdk.Manifests;
using PolyGitops.Sdk.Manifests.Yaml;

namespace PolyGitops.Sdk.Promotion.Planning;

/// <summary>What an Application deploys: its only source, or the first of several.</summary>
internal sealed record ChartSource
{
    private static readonly string[] IdentityFields = ["repoURL", "chart", "path"];

    /// <summary>Where the version stands in the Application.</summary>
    public required IReadOnlyList<IntOrString> Path { get; init; }

    /// <summary>The version or revision.</summary>
    public required JsonElement Version { get; init; }

    /// <summary>Repository, chart and path: what two environments must have in common.</summary>
    public required string Identity { get; init; }

    /// <summary>The source of an Application; null when it names no version.</summary>
    public static ChartSource? Of(JsonElement application)
    {
        IReadOnlyList<IntOrString> several = ["spec", "sources", 0L], only = ["spec", "source"];
        var path = YamlKeyPath.Find(application, several) is null ? only : several;
        if (YamlKeyPath.Find(application, path) is not { ValueKind: JsonValueKind.Object } source) return null;
        if (!source.TryGetProperty("targetRevision", out var version) || version.ValueKind != JsonValueKind.String) return null;
        return new()
        {
            Path = [.. path, "targetRevision"],
            Version = version,
            Identity = string.Join(' ', IdentityFields.Select(k => source.TryGetProperty(k, out var value) ? value.ToString() : "")).Trim(),
        };
    }
}
