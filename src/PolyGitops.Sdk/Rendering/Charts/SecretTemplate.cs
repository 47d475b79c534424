using System.Text.Json.Nodes;

namespace PolyGitops.Sdk.Rendering.Charts;

/// <summary><c>templates/secret.yaml</c>.</summary>
internal static class SecretTemplate
{
    public static JsonObject? Render(ChartRelease release)
    {
        if (!release.Values.IsSet("secret.create")) return null;
        var secret = release.Object("v1", "Secret");
        secret["type"] = "Opaque";
        secret["stringData"] = release.Values["secret.stringData"]?.DeepClone() ?? new JsonObject();
        return secret;
    }
}
