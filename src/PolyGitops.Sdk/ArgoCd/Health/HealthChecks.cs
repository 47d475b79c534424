using System.Text.Json;
using PolyGitops.Sdk.ArgoCd.Syncing;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.ArgoCd.Health;

/// <summary>Argo CD's health checks. A kind without a check has no health.</summary>
internal sealed class HealthChecks
{
    private static readonly Dictionary<(string Group, string Kind), Func<JsonElement, ResourceHealth>> Checks = new()
    {
        [("apps", "Deployment")] = WorkloadHealth.Deployment,
        [("apps", "StatefulSet")] = StatefulSetHealth.Assess,
        [("apps", "DaemonSet")] = WorkloadHealth.DaemonSet,
        [("apps", "ReplicaSet")] = WorkloadHealth.ReplicaSet,
        [("batch", "Job")] = JobHealth.Job,
        [("batch", "CronJob")] = JobHealth.CronJob,
        [("", "Pod")] = PodHealth.Assess,
        [("", "Service")] = ConditionHealth.Service,
        [("networking.k8s.io", "Ingress")] = ConditionHealth.Ingress,
        [("", "PersistentVolumeClaim")] = ConditionHealth.Claim,
        [("autoscaling", "HorizontalPodAutoscaler")] = ConditionHealth.Autoscaler,
        [("policy", "PodDisruptionBudget")] = ConditionHealth.DisruptionBudget,
        [("apiregistration.k8s.io", "APIService")] = ConditionHealth.ApiService,
        [("apiextensions.k8s.io", "CustomResourceDefinition")] = ConditionHealth.Definition,
    };

    private volatile bool _judgesApplications;

    /// <summary>
    /// Whether <c>resource.customizations.health.argoproj.io_Application</c> is configured: then an Application is as healthy as its
    /// status says, and without it it has no health.
    /// </summary>
    public bool JudgesApplications
    {
        get => _judgesApplications;
        set => _judgesApplications = value;
    }

    /// <summary>
    /// Whether a kind has a health check that needs no configuration. Objects of other kinds are as healthy as they exist.
    /// </summary>
    public static bool Covers(string group, string kind) => Checks.ContainsKey((group, kind));

    public ResourceHealth? Assess(Manifest manifest)
    {
        if (manifest.IsTerminating() && !manifest.Finalizers().Contains(ObjectHooks.Finalizer))
            return ResourceHealth.Progressing("Pending deletion");
        if (manifest.IsApplication()) return JudgesApplications ? HealthOf(manifest.Content) : null;
        return Checks.TryGetValue((manifest.Group(), manifest.Kind), out var check) ? check(manifest.Content) : null;
    }

    // The result of the script that the SDK writes into argocd-cm, which matches the examples in the documentation.
    private static ResourceHealth HealthOf(JsonElement content) =>
        Enum.TryParse<HealthCode>(content.Text("status", "health", "status"), out var code)
            ? new(code, content.Text("status", "health", "message") ?? "")
            : ResourceHealth.Progressing("Not compared with git yet");
}

/// <summary>Jobs and CronJobs.</summary>
internal static class JobHealth
{
    public static ResourceHealth Job(JsonElement content)
    {
        var (message, failure) = ("", (string?)null);
        var (isComplete, isSuspended) = (false, false);
        foreach (var condition in content.Items("status", "conditions"))
        {
            var said = condition.Text("message") ?? "";
            switch (condition.Text("type"))
            {
                case "Failed":
                    (isComplete, failure) = (true, said);
                    break;
                case "Complete":
                    (isComplete, message) = (true, said);
                    break;
                case "Suspended":
                    (isComplete, message) = (true, said);
                    isSuspended |= condition.Text("status") == "True";
                    break;
            }
        }
        if (!isComplete) return ResourceHealth.Progressing(message);
        if (failure is not null) return ResourceHealth.Degraded(failure);
        return isSuspended ? new(HealthCode.Suspended, message) : ResourceHealth.Healthy(message);
    }

    public static ResourceHealth CronJob(JsonElement content)
    {
        if (content.IsSet("spec", "suspend")) return ResourceHealth.Healthy("CronJob is Suspended");
        if (content.Field("status") is not { } status) return ResourceHealth.Progressing("Waiting for CronJob");
        if (status.Text("lastScheduleTime") is not { } scheduled) return ResourceHealth.Healthy("CronJob has not been scheduled yet");
        if (status.Text("lastSuccessfulTime") is not { } successful)
            return ResourceHealth.Healthy("The CronJob never completed successfully. It may not be healthy");
        if (status.Items("active").Any())
            return ResourceHealth.Healthy("The job is running. Its last execution may not have been successful");
        // Times of one form, so that their texts compare as they do.
        return string.CompareOrdinal(successful, scheduled) < 0
            ? ResourceHealth.Degraded("CronJob has not completed its last execution successfully")
            : ResourceHealth.Healthy("CronJob has completed its last execution successfully");
    }
}

/// <summary>StatefulSets.</summary>
internal static class StatefulSetHealth
{
    public static ResourceHealth Assess(JsonElement content)
    {
        var observed = content.Number("status", "observedGeneration");
        if (observed == 0 || content.Number("metadata", "generation") > observed)
            return ResourceHealth.Progressing("Waiting for statefulset spec update to be observed...");
        var (wanted, ready) = (content.NumberOrNull("spec", "replicas"), content.Number("status", "readyReplicas"));
        if (ready < wanted) return ResourceHealth.Progressing($"Waiting for {wanted - ready} pods to be ready...");
        var strategy = content.Text("spec", "updateStrategy", "type");
        if (strategy == "RollingUpdate" && content.Field("spec", "updateStrategy", "rollingUpdate") is not null)
            return Partitioned(content, wanted);
        if (strategy == "OnDelete") return ResourceHealth.Healthy($"statefulset has {ready} ready pods");
        var (update, current) = (content.Text("status", "updateRevision") ?? "", content.Text("status", "currentRevision") ?? "");
        var (updated, running) = (content.Number("status", "updatedReplicas"), content.Number("status", "currentReplicas"));
        return update != current
            ? ResourceHealth.Progressing($"waiting for statefulset rolling update to complete {updated} pods at revision {update}...")
            : ResourceHealth.Healthy($"statefulset rolling update complete {running} pods at revision {current}...");
    }

    private static ResourceHealth Partitioned(JsonElement content, long? wanted)
    {
        var updated = content.Number("status", "updatedReplicas");
        var due = wanted - content.NumberOrNull("spec", "updateStrategy", "rollingUpdate", "partition");
        return updated < due
            ? ResourceHealth.Progressing(
                $"Waiting for partitioned roll out to finish: {updated} out of {due} new pods have been updated...")
            : ResourceHealth.Healthy($"partitioned roll out complete: {updated} new pods have been updated...");
    }
}
