using System.Text;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.Syncing;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Rendering;
using PolyGitops.Sdk.Testing.ArgoCd.Live;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Testing.ArgoCd.Comparing;

/// <summary>What an Application wants in its cluster, hooks apart from the rest.</summary>
internal sealed record TargetState
{
    public required IReadOnlyList<RenderedSource> Sources { get; init; }

    public required IReadOnlyList<TargetObject> Objects { get; init; }

    public required IReadOnlyList<TargetObject> Hooks { get; init; }

    /// <summary>Warnings about it.</summary>
    public IReadOnlyList<ApplicationCondition> Conditions { get; init; } = [];

    public IReadOnlyList<string> Revisions => [.. Sources.Select(s => s.Revision)];

    public IEnumerable<Manifest> All => Objects.Concat(Hooks).Select(o => o.Manifest);
}

/// <summary>An object as it is to be applied.</summary>
internal sealed class TargetObject(Manifest manifest, ResourceKey key)
{
    public Manifest Manifest { get; } = manifest;

    public ResourceKey Key { get; } = key;

    public int Wave { get; } = manifest.Wave();

    /// <summary>What the live object has to hold.</summary>
    public Manifest Compared { get; } = SecretStringData.Encode(manifest);
}

/// <summary>Converts a Secret's <c>stringData</c> to <c>data</c>, as an API server does.</summary>
internal static class SecretStringData
{
    public static Manifest Encode(Manifest manifest)
    {
        if (manifest.Kind != "Secret" || manifest.ApiVersion != "v1" || manifest.Content.Field("stringData") is null) return manifest;
        var content = JsonObject.Create(manifest.Content)!.DeepClone().AsObject();
        content.Remove("stringData", out var texts);
        if (content["data"] is not JsonObject data) content["data"] = data = [];
        foreach (var (key, text) in texts as JsonObject ?? [])
            data[key] = Convert.ToBase64String(Encoding.UTF8.GetBytes(text?.ToString() ?? ""));
        return Manifest.FromJson(content.ToJsonString());
    }
}
