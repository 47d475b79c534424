using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Manifests;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Bootstrap.Installing;

/// <summary>Applies what the platform needs to manifests that do not accept values.</summary>
internal static class ArgoCdOverlay
{
    // Where the chart writes each of its values.
    private static readonly (string Name, string[] Values)[] ConfigMaps =
        [("argocd-cm", ["configs", "cm"]), ("argocd-cmd-params-cm", ["configs", "params"]), ("argocd-rbac-cm", ["configs", "rbac"])];

    public static IReadOnlyList<Manifest> Lay(IReadOnlyList<Manifest> objects, HelmValues values) => [.. objects.Select(o => Lay(o, values))];

    private static Manifest Lay(Manifest manifest, HelmValues values)
    {
        var path = ConfigMaps.FirstOrDefault(c => c.Name == manifest.Name).Values;
        if (manifest.Kind != "ConfigMap" || path is null || values.Json.Field(path) is not { ValueKind: JsonValueKind.Object } said) return manifest;
        var content = JsonObject.Create(manifest.Content)!;
        var data = content["data"] as JsonObject;
        if (data is null) content["data"] = data = [];
        foreach (var entry in said.EnumerateObject())
            data[entry.Name] = entry.Value.ValueKind == JsonValueKind.String ? entry.Value.GetString() : entry.Value.GetRawText();
        return Manifest.FromJson(content.ToJsonString());
    }
}
