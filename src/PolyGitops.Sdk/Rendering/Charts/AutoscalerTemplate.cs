using System.Text.Json.Nodes;

namespace PolyGitops.Sdk.Rendering.Charts;

/// <summary><c>templates/hpa.yaml</c>.</summary>
internal static class AutoscalerTemplate
{
    public static JsonObject? Render(ChartRelease release)
    {
        var values = release.Values;
        if (!values.IsSet("autoscaling.enabled")) return null;
        var spec = new JsonObject
        {
            ["scaleTargetRef"] = new JsonObject { ["apiVersion"] = "apps/v1", ["kind"] = "Deployment", ["name"] = release.FullName },
        };
        values.Copy("autoscaling.minReplicas", spec, "minReplicas");
        values.Copy("autoscaling.maxReplicas", spec, "maxReplicas");
        PodTemplate.AddList(spec, "metrics",
        [
            .. Metric(values, "cpu", "autoscaling.targetCPUUtilizationPercentage"),
            .. Metric(values, "memory", "autoscaling.targetMemoryUtilizationPercentage"),
        ]);
        values.CopySet("autoscaling.behavior", spec, "behavior");
        var autoscaler = release.Object("autoscaling/v2", "HorizontalPodAutoscaler");
        autoscaler["spec"] = spec;
        return autoscaler;
    }

    private static IEnumerable<JsonNode?> Metric(MergedValues values, string resource, string path)
    {
        if (!values.IsSet(path)) yield break;
        var target = new JsonObject { ["type"] = "Utilization" };
        values.Copy(path, target, "averageUtilization");
        yield return new JsonObject { ["type"] = "Resource", ["resource"] = new JsonObject { ["name"] = resource, ["target"] = target } };
    }
}
