using System.Globalization;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.Clusters.Resources;
using PolyGitops.Sdk.Testing.Clusters.Writing;

namespace PolyGitops.Sdk.Testing.Clusters.Controllers;

/// <summary>The status of objects that are ready, as a cluster's controllers write it.</summary>
internal sealed class ReadyStatus
{
    private readonly TimeProvider _clock;

    private ReadyStatus(TimeProvider clock) => _clock = clock;

    /// <summary>What gives the status of an object of a resource; null when it keeps the one that it has.</summary>
    public static Dictionary<GroupResource, Func<JsonObject, JsonObject?>> ByResource(TimeProvider clock)
    {
        var status = new ReadyStatus(clock);
        return new()
        {
            [GroupResource.Deployments] = status.Deployment,
            [new("apps", "statefulsets")] = StatefulSet,
            [new("apps", "daemonsets")] = DaemonSet,
            [new("apps", "replicasets")] = ReplicaSet,
            [new("batch", "jobs")] = status.Job,
            [new("batch", "cronjobs")] = content => content["status"] is null ? [] : null,
            [new("autoscaling", "horizontalpodautoscalers")] = status.Autoscaler,
            [new("policy", "poddisruptionbudgets")] = status.DisruptionBudget,
            [new("networking.k8s.io", "ingresses")] = _ => LoadBalancer(),
            [new("", "services")] = content => content["spec"]?["type"]?.GetValue<string>() == "LoadBalancer" ? LoadBalancer() : null,
            [new("", "persistentvolumeclaims")] = _ => new JsonObject { ["phase"] = "Bound" },
        };
    }

    private JsonObject Deployment(JsonObject content)
    {
        var status = Counts(content, "replicas", "updatedReplicas", "readyReplicas", "availableReplicas");
        status["conditions"] = new JsonArray(
            Condition("Available", "MinimumReplicasAvailable", "Deployment has minimum availability.", "lastUpdateTime"),
            Condition("Progressing", "NewReplicaSetAvailable", "The Deployment has successfully progressed.", "lastUpdateTime"));
        return status;
    }

    private static JsonObject StatefulSet(JsonObject content)
    {
        var status = Counts(content, "replicas", "updatedReplicas", "currentReplicas", "readyReplicas", "availableReplicas");
        var revision = $"{content["metadata"]!["name"]}-{content["metadata"]!["generation"]}";
        status["currentRevision"] = revision;
        status["updateRevision"] = revision;
        return status;
    }

    // A cluster of one node.
    private static JsonObject DaemonSet(JsonObject content)
    {
        var status = new JsonObject { ["observedGeneration"] = Generation(content), ["numberMisscheduled"] = 0 };
        string[] counts = ["currentNumberScheduled", "desiredNumberScheduled", "numberReady", "updatedNumberScheduled", "numberAvailable"];
        foreach (var count in counts) status[count] = 1;
        return status;
    }

    private static JsonObject ReplicaSet(JsonObject content)
    {
        var status = Counts(content, "replicas", "fullyLabeledReplicas", "readyReplicas", "availableReplicas");
        if (!status.ContainsKey("replicas")) status["replicas"] = 0;
        return status;
    }

    private JsonObject? Job(JsonObject content) => content["spec"]?["suspend"]?.GetValue<bool>() == true ? null : new()
    {
        ["succeeded"] = content["spec"]?["completions"]?.GetValue<int>() ?? 1,
        ["startTime"] = ObjectIdentity.Now(_clock),
        ["completionTime"] = ObjectIdentity.Now(_clock),
        ["conditions"] = new JsonArray(
            Condition("Complete", "CompletionsReached", "Reached expected number of succeeded pods", "lastProbeTime")),
    };

    private JsonObject Autoscaler(JsonObject content)
    {
        var replicas = content["spec"]?["minReplicas"]?.GetValue<int>() ?? 1;
        return new()
        {
            ["observedGeneration"] = Generation(content),
            ["currentReplicas"] = replicas,
            ["desiredReplicas"] = replicas,
            ["conditions"] = new JsonArray(Condition("AbleToScale", "ReadyForNewScale", "recommended size matches current size")),
        };
    }

    private JsonObject DisruptionBudget(JsonObject content)
    {
        var status = new JsonObject { ["observedGeneration"] = Generation(content) };
        foreach (var count in new[] { "currentHealthy", "desiredHealthy", "disruptionsAllowed", "expectedPods" }) status[count] = 1;
        status["conditions"] = new JsonArray(Condition("DisruptionAllowed", "SufficientPods", ""));
        return status;
    }

    // TEST-NET-1: nobody answers there (RFC 5737).
    private static JsonObject LoadBalancer() => new()
    {
        ["loadBalancer"] = new JsonObject { ["ingress"] = new JsonArray(new JsonObject { ["ip"] = "192.0.2.1" }) },
    };

    // A count of none is absent.
    private static JsonObject Counts(JsonObject content, params ReadOnlySpan<string> counts)
    {
        var status = new JsonObject { ["observedGeneration"] = Generation(content) };
        var replicas = content["spec"]?["replicas"]?.GetValue<int>() ?? 1;
        foreach (var count in replicas > 0 ? counts : []) status[count] = replicas;
        return status;
    }

    private JsonObject Condition(string type, string reason, string message, string? furtherTime = null)
    {
        var condition = new JsonObject { ["type"] = type, ["status"] = "True" };
        if (furtherTime is not null) condition[furtherTime] = ObjectIdentity.Now(_clock);
        condition["lastTransitionTime"] = ObjectIdentity.Now(_clock);
        condition["reason"] = reason;
        condition["message"] = message;
        return condition;
    }

    private static long Generation(JsonObject content) => content["metadata"]!["generation"]?.GetValue<long>() ?? 1;
}

/// <summary>
/// The status of a Deployment whose new pods do not become ready in time, as its controller writes it in a rolling update of the
/// usual kind.
/// </summary>
internal sealed class StalledStatus(TimeProvider clock)
{
    public JsonObject Deployment(JsonObject content)
    {
        var wanted = content["spec"]?["replicas"]?.GetValue<int>() ?? 1;
        // A quarter more than wanted may run at a time; the old ones stay until new ones are ready.
        var old = content["status"]?["availableReplicas"]?.GetValue<int>() ?? 0;
        var updated = old == 0 ? wanted : Math.Min(wanted, Math.Max(1, (wanted + 3) / 4));
        var status = new JsonObject
        {
            ["observedGeneration"] = content["metadata"]!["generation"]?.GetValue<long>() ?? 1,
            ["replicas"] = old + updated,
            ["updatedReplicas"] = updated,
            ["unavailableReplicas"] = updated,
        };
        if (old > 0) (status["readyReplicas"], status["availableReplicas"]) = (old, old);
        var name = content["metadata"]!["name"]!.GetValue<string>();
        status["conditions"] = new JsonArray(
            old > 0
                ? Condition("Available", "True", "MinimumReplicasAvailable", "Deployment has minimum availability.")
                : Condition("Available", "False", "MinimumReplicasUnavailable", "Deployment does not have minimum availability."),
            Condition(
                "Progressing", "False", "ProgressDeadlineExceeded",
                string.Create(CultureInfo.InvariantCulture, $"Deployment \"{name}\" exceeded its progress deadline.")));
        return status;
    }

    private JsonObject Condition(string type, string status, string reason, string message)
    {
        var now = ObjectIdentity.Now(clock);
        return new()
        {
            ["type"] = type,
            ["status"] = status,
            ["lastUpdateTime"] = now,
            ["lastTransitionTime"] = now,
            ["reason"] = reason,
            ["message"] = message,
        };
    }
}
