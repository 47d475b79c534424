using System.Text.Json;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.ArgoCd.Health;

/// <summary>Deployments, DaemonSets and ReplicaSets.</summary>
internal static class WorkloadHealth
{
    public static ResourceHealth Deployment(JsonElement content)
    {
        if (content.IsSet("spec", "paused")) return new(HealthCode.Suspended, "Deployment is paused");
        if (!IsObserved(content)) return Waiting("observed deployment generation less than desired generation");
        if (content.Condition("Progressing")?.Text("reason") == "ProgressDeadlineExceeded")
            return ResourceHealth.Degraded($"Deployment \"{content.Text("metadata", "name")}\" exceeded its progress deadline");
        var (updated, all) = (content.Number("status", "updatedReplicas"), content.Number("status", "replicas"));
        var available = content.Number("status", "availableReplicas");
        if (content.NumberOrNull("spec", "replicas") is { } wanted && updated < wanted)
            return Waiting($"{updated} out of {wanted} new replicas have been updated...");
        if (all > updated) return Waiting($"{all - updated} old replicas are pending termination...");
        return available < updated ? Waiting($"{available} of {updated} updated replicas are available...") : ResourceHealth.Healthy();
    }

    public static ResourceHealth DaemonSet(JsonElement content)
    {
        if (!IsObserved(content)) return Waiting("observed daemon set generation less than desired generation");
        var updated = content.Number("status", "updatedNumberScheduled");
        var (wanted, available) = (content.Number("status", "desiredNumberScheduled"), content.Number("status", "numberAvailable"));
        if (content.Text("spec", "updateStrategy", "type") == "OnDelete")
            return ResourceHealth.Healthy($"daemon set {updated} out of {wanted} new pods have been updated");
        var rollout = $"Waiting for daemon set \"{content.Text("metadata", "name")}\" rollout to finish";
        if (updated < wanted) return ResourceHealth.Progressing($"{rollout}: {updated} out of {wanted} new pods have been updated...");
        return available < wanted
            ? ResourceHealth.Progressing($"{rollout}: {available} of {wanted} updated pods are available...")
            : ResourceHealth.Healthy();
    }

    public static ResourceHealth ReplicaSet(JsonElement content)
    {
        if (!IsObserved(content)) return Waiting("observed replica set generation less than desired generation");
        if (content.Condition("ReplicaFailure") is { } failure && failure.Text("status") == "True")
            return ResourceHealth.Degraded(failure.Text("message") ?? "");
        var available = content.Number("status", "availableReplicas");
        return content.NumberOrNull("spec", "replicas") is { } wanted && available < wanted
            ? Waiting($"{available} out of {wanted} new replicas are available...")
            : ResourceHealth.Healthy();
    }

    private static bool IsObserved(JsonElement content) =>
        content.Number("metadata", "generation") <= content.Number("status", "observedGeneration");

    private static ResourceHealth Waiting(string reason) => ResourceHealth.Progressing("Waiting for rollout to finish: " + reason);
}

/// <summary>Reads numbers as Go does, where absent is 0.</summary>
internal static class StatusNumbers
{
    public static long Number(this JsonElement content, params ReadOnlySpan<string> path) => content.NumberOrNull(path) ?? 0;

    public static long? NumberOrNull(this JsonElement content, params ReadOnlySpan<string> path) =>
        content.Field(path) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) ? value : null;

    public static bool IsSet(this JsonElement content, params ReadOnlySpan<string> path) =>
        content.Field(path) is { ValueKind: JsonValueKind.True };
}
