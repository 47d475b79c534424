using System.Text.Json.Nodes;

namespace PolyGitops.Sdk.Rendering.Charts;

/// <summary>The container in <c>templates/deployment.yaml</c>.</summary>
internal static class ContainerTemplate
{
    private static readonly string[] CopiedAsTheyAre = ["startupProbe", "readinessProbe", "livenessProbe", "resources", "securityContext"];

    public static JsonObject Render(ChartRelease release)
    {
        var values = release.Values;
        var container = new JsonObject { ["name"] = release.ChartName, ["image"] = release.Image };
        values.CopySet("image.pullPolicy", container, "imagePullPolicy");
        values.CopySet("command", container, "command");
        values.CopySet("args", container, "args");
        var port = new JsonObject { ["name"] = "http" };
        values.Copy("containerPort", port, "containerPort");
        port["protocol"] = "TCP";
        container["ports"] = new JsonArray(port);
        PodTemplate.AddList(container, "env", Environment(values));
        PodTemplate.AddList(container, "envFrom", EnvironmentSources(release));
        foreach (var key in CopiedAsTheyAre) values.CopySet(key, container, key);
        PodTemplate.AddList(container, "volumeMounts", Mounts(values));
        return container;
    }

    private static IEnumerable<JsonNode?> Environment(MergedValues values) => values.Members("env")
        .Select(m => (JsonNode?)new JsonObject { ["name"] = m.Key, ["value"] = m.Value?.DeepClone() })
        .Concat(values.Items("extraEnv"));

    private static IEnumerable<JsonNode?> EnvironmentSources(ChartRelease release)
    {
        if (release.Values.IsSet("secret.create")) yield return new JsonObject { ["secretRef"] = new JsonObject { ["name"] = release.FullName } };
        foreach (var source in release.Values.Items("envFrom")) yield return source;
    }

    private static IEnumerable<JsonNode?> Mounts(MergedValues values)
    {
        if (values.IsSet("tmpVolume.enabled")) yield return new JsonObject { ["name"] = "tmp", ["mountPath"] = "/tmp" };
        foreach (var mount in values.Items("volumeMounts")) yield return mount;
    }
}
