using System.Text;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Manifests;

namespace PolyGitops.Sdk.Testing.ArgoCd.Comparing;

/// <summary>Converts a Secret's <c>stringData</c> to <c>data</c>, as an API server does.</summary>
internal static class SecretTexts
{
    public static Manifest Encode(Manifest manifest)
    {
        if (manifest.Kind != "Secret" || manifest.ApiVersion != "v1" || manifest.Content.Field("stringData") is null) return manifest;
        var content = JsonObject.Create(manifest.Content)!.DeepClone().AsObject();
        content.Remove("stringData", out var texts);
        if (content["data"] is not JsonObject data) content["data"] = data = [];
        foreach (var (key, text) in texts as JsonObject ?? []) data[key] = Convert.ToBase64String(Encoding.UTF8.GetBytes(text?.ToString() ?? ""));
        return Manifest.FromJson(content.ToJsonString());
    }
}
