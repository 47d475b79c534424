using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace PolyGitops.Sdk.Rendering.Charts;

/// <summary><c>templates/deployment.yaml</c>.</summary>
internal static class DeploymentTemplate
{
    public static JsonObject Render(ChartRelease release)
    {
        var spec = new JsonObject();
        if (!release.Values.IsSet("autoscaling.enabled")) release.Values.Copy("replicaCount", spec, "replicas");
        spec["selector"] = new JsonObject { ["matchLabels"] = release.SelectorLabels() };
        release.Values.CopySet("strategy", spec, "strategy");
        spec["template"] = new JsonObject { ["metadata"] = PodMetadata(release), ["spec"] = PodTemplate.Render(release) };
        var deployment = release.Object("apps/v1", "Deployment");
        deployment["spec"] = spec;
        return deployment;
    }

    private static JsonObject PodMetadata(ChartRelease release)
    {
        var metadata = new JsonObject();
        var annotations = new JsonObject();
        if (release.Values.IsSet("secret.create")) annotations["checksum/secret"] = SecretChecksum(release);
        foreach (var (name, value) in release.Values.Members("podAnnotations")) annotations[name] = value?.DeepClone();
        if (annotations.Count > 0) metadata["annotations"] = annotations;
        var labels = release.SelectorLabels();
        foreach (var (name, value) in release.Values.Members("podLabels")) labels[name] = value?.DeepClone();
        metadata["labels"] = labels;
        return metadata;
    }

    private static string SecretChecksum(ChartRelease release)
    {
        var lines = release.Values.Members("secret.stringData")
            .Select(m => $"{m.Key} {Convert.ToBase64String(Encoding.UTF8.GetBytes(m.Value!.GetValue<string>()))}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }
}
