using System.Text.Json.Nodes;

namespace PolyGitops.Sdk.Rendering.Charts;

/// <summary>The pod's spec in <c>templates/deployment.yaml</c>.</summary>
internal static class PodTemplate
{
    public static JsonObject Render(ChartRelease release)
    {
        var values = release.Values;
        var spec = new JsonObject();
        values.CopySet("imagePullSecrets", spec, "imagePullSecrets");
        spec["serviceAccountName"] = release.ServiceAccountName;
        values.Copy("serviceAccount.automountToken", spec, "automountServiceAccountToken");
        values.CopySet("priorityClassName", spec, "priorityClassName");
        values.CopySet("podSecurityContext", spec, "securityContext");
        values.Copy("terminationGracePeriodSeconds", spec, "terminationGracePeriodSeconds");
        spec["containers"] = new JsonArray(ContainerTemplate.Render(release));
        AddList(spec, "volumes", Volumes(values));
        foreach (var key in new[] { "nodeSelector", "tolerations", "affinity" }) values.CopySet(key, spec, key);
        AddList(spec, "topologySpreadConstraints", Constraints(release));
        return spec;
    }

    /// <summary>Adds a list that is not empty.</summary>
    public static void AddList(JsonObject target, string key, IEnumerable<JsonNode?> items)
    {
        var list = new JsonArray([.. items]);
        if (list.Count > 0) target[key] = list;
    }

    private static IEnumerable<JsonNode?> Volumes(MergedValues values)
    {
        if (values.IsSet("tmpVolume.enabled"))
        {
            var directory = new JsonObject();
            values.CopySet("tmpVolume.sizeLimit", directory, "sizeLimit");
            yield return new JsonObject { ["name"] = "tmp", ["emptyDir"] = directory };
        }
        foreach (var volume in values.Items("volumes")) yield return volume;
    }

    private static IEnumerable<JsonNode?> Constraints(ChartRelease release)
    {
        foreach (var constraint in release.Values.Items("topologySpreadConstraints").Cast<JsonObject>())
        {
            if (!constraint.ContainsKey("labelSelector"))
                constraint["labelSelector"] = new JsonObject { ["matchLabels"] = release.SelectorLabels() };
            yield return constraint;
        }
    }
}

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
        if (release.Values.IsSet("secret.create"))
            yield return new JsonObject { ["secretRef"] = new JsonObject { ["name"] = release.FullName } };
        foreach (var source in release.Values.Items("envFrom")) yield return source;
    }

    private static IEnumerable<JsonNode?> Mounts(MergedValues values)
    {
        if (values.IsSet("tmpVolume.enabled")) yield return new JsonObject { ["name"] = "tmp", ["mountPath"] = "/tmp" };
        foreach (var mount in values.Items("volumeMounts")) yield return mount;
    }
}
