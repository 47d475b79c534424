using System.Text.Json;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.ArgoCd.Health;

/// <summary>Kinds whose health their conditions, their phase or their address tell.</summary>
internal static class ConditionHealth
{
    private static readonly HashSet<(string, string)> BrokenAutoscaler =
    [
        ("AbleToScale", "FailedGetScale"), ("AbleToScale", "FailedUpdateScale"), ("ScalingActive", "FailedGetResourceMetric"),
        ("ScalingActive", "FailedGetObjectMetric"), ("ScalingActive", "FailedGetPodsMetric"), ("ScalingActive", "FailedGetExternalMetric"),
        ("ScalingActive", "FailedComputeMetricsReplicas"), ("ScalingActive", "InvalidSelector"),
    ];

    public static ResourceHealth Service(JsonElement content) =>
        content.Text("spec", "type") == "LoadBalancer" ? Ingress(content) : ResourceHealth.Healthy();

    public static ResourceHealth Ingress(JsonElement content) =>
        content.Items("status", "loadBalancer", "ingress").Any() ? ResourceHealth.Healthy() : ResourceHealth.Progressing();

    public static ResourceHealth Claim(JsonElement content) => content.Text("status", "phase") switch
    {
        "Lost" => ResourceHealth.Degraded(),
        "Pending" => ResourceHealth.Progressing(),
        "Bound" => ResourceHealth.Healthy(),
        _ => new(HealthCode.Unknown),
    };

    public static ResourceHealth Autoscaler(JsonElement content)
    {
        List<JsonElement> conditions = [.. content.Items("status", "conditions")];
        var broken = conditions.Find(c => BrokenAutoscaler.Contains((c.Text("type") ?? "", c.Text("reason") ?? "")));
        if (broken.ValueKind == JsonValueKind.Object) return ResourceHealth.Degraded(broken.Text("message") ?? "");
        var able = conditions.Find(c => c.Text("type") is "AbleToScale" or "ScalingLimited" && c.Text("status") == "True");
        return able.ValueKind == JsonValueKind.Object
            ? ResourceHealth.Healthy(able.Text("message") ?? "")
            : ResourceHealth.Progressing("Waiting to Autoscale");
    }

    public static ResourceHealth DisruptionBudget(JsonElement content)
    {
        var health = ResourceHealth.Progressing("Waiting for status");
        foreach (var condition in content.Items("status", "conditions"))
        {
            var reason = condition.Text("reason") ?? "";
            if (condition.Text("status") == "False" && reason != "InsufficientPods")
                return ResourceHealth.Degraded("PodDisruptionBudget has " + reason);
            health = ResourceHealth.Healthy("PodDisruptionBudget has " + reason);
        }
        return health;
    }

    public static ResourceHealth ApiService(JsonElement content)
    {
        if (content.Condition("Available") is not { } available) return ResourceHealth.Progressing("Waiting to be processed");
        var message = $"{available.Text("reason")}: {available.Text("message")}";
        return available.Text("status") == "True" ? ResourceHealth.Healthy(message) : ResourceHealth.Progressing(message);
    }

    public static ResourceHealth Definition(JsonElement content)
    {
        if (!content.Items("status", "conditions").Any()) return ResourceHealth.Progressing("Status conditions not found");
        if (content.Condition("Terminating") is { } end && end.Text("status") == "True")
            return ResourceHealth.Progressing("CRD is terminating: " + end.Text("message"));
        if (content.Condition("NamesAccepted") is { } names && names.Text("status") == "False")
            return ResourceHealth.Degraded("CRD names have not been accepted: " + names.Text("message"));
        if (content.Condition("NonStructuralSchema") is { } schema && schema.Text("status") == "True")
            return ResourceHealth.Degraded("Schema violations found: " + schema.Text("message"));
        var established = content.Condition("Established");
        if (established?.Text("status") == "True") return ResourceHealth.Healthy("CRD is healthy");
        return established?.Text("reason") == "Installing"
            ? ResourceHealth.Progressing("CRD is being installed")
            : ResourceHealth.Degraded("CRD is not established");
    }
}
