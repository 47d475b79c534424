using System.Text.Json;
using PolyGitops.Sdk.ArgoCd.Syncing;
using PolyGitops.Sdk.Manifests;

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

    /// <summary>Whether a kind has a health check that needs no configuration. Objects of other kinds are as healthy as they exist.</summary>
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
