using PolyGitops.Sdk.ArgoCd.Health;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ExecutionTests.ArgoCd;

public sealed class HealthTests
{
    private static readonly HealthChecks Rules = new();

    [Theory]
    [InlineData("apps/v1", "Deployment", """{"metadata":{"generation":2},"status":{"observedGeneration":1}}""", "Progressing")]
    [InlineData("apps/v1", "Deployment", """{"spec":{"paused":true}}""", "Suspended")]
    [InlineData("apps/v1", "Deployment", """{"spec":{"replicas":2},"status":{"updatedReplicas":2,"replicas":2,"availableReplicas":1}}""", "Progressing")]
    [InlineData("apps/v1", "Deployment", """{"spec":{"replicas":0},"status":{"observedGeneration":1}}""", "Healthy")]
    [InlineData("apps/v1", "Deployment", """{"status":{"conditions":[{"type":"Progressing","reason":"ProgressDeadlineExceeded"}]}}""", "Degraded")]
    [InlineData("apps/v1", "StatefulSet", """{"metadata":{"generation":1},"spec":{"replicas":1}}""", "Progressing")]
    [InlineData("apps/v1", "StatefulSet", """{"spec":{"replicas":2},"status":{"observedGeneration":1,"readyReplicas":1}}""", "Progressing")]
    [InlineData("apps/v1", "StatefulSet", """{"spec":{"replicas":1},"status":{"observedGeneration":1,"readyReplicas":1,"updateRevision":"b","currentRevision":"a"}}""", "Progressing")]
    [InlineData("apps/v1", "StatefulSet", """{"spec":{"replicas":1,"updateStrategy":{"type":"RollingUpdate","rollingUpdate":{"partition":0}}},"status":{"observedGeneration":1,"readyReplicas":1,"updatedReplicas":1}}""", "Healthy")]
    [InlineData("apps/v1", "DaemonSet", """{"status":{"desiredNumberScheduled":2,"updatedNumberScheduled":2,"numberAvailable":1}}""", "Progressing")]
    [InlineData("apps/v1", "ReplicaSet", """{"status":{"conditions":[{"type":"ReplicaFailure","status":"True"}]}}""", "Degraded")]
    [InlineData("batch/v1", "Job", "{}", "Progressing")]
    [InlineData("batch/v1", "Job", """{"status":{"conditions":[{"type":"Complete","status":"True"}]}}""", "Healthy")]
    [InlineData("batch/v1", "Job", """{"status":{"conditions":[{"type":"Failed","status":"True"}]}}""", "Degraded")]
    [InlineData("batch/v1", "Job", """{"status":{"conditions":[{"type":"Suspended","status":"True"}]}}""", "Suspended")]
    [InlineData("batch/v1", "CronJob", """{"status":{}}""", "Healthy")]
    [InlineData("v1", "Pod", """{"status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}]}}""", "Healthy")]
    [InlineData("v1", "Pod", """{"status":{"phase":"Pending","containerStatuses":[{"state":{"waiting":{"reason":"ImagePullBackOff"}}}]}}""", "Degraded")]
    [InlineData("v1", "Pod", """{"spec":{"restartPolicy":"Never"},"status":{"phase":"Running"}}""", "Progressing")]
    [InlineData("v1", "Service", """{"spec":{"type":"ClusterIP"}}""", "Healthy")]
    [InlineData("v1", "Service", """{"spec":{"type":"LoadBalancer"}}""", "Progressing")]
    [InlineData("networking.k8s.io/v1", "Ingress", """{"status":{"loadBalancer":{"ingress":[{"ip":"1.2.3.4"}]}}}""", "Healthy")]
    [InlineData("v1", "PersistentVolumeClaim", """{"status":{"phase":"Lost"}}""", "Degraded")]
    [InlineData("autoscaling/v2", "HorizontalPodAutoscaler", """{"status":{"conditions":[{"type":"AbleToScale","status":"True","reason":"ReadyForNewScale"}]}}""", "Healthy")]
    [InlineData("autoscaling/v2", "HorizontalPodAutoscaler", """{"status":{"conditions":[{"type":"AbleToScale","status":"True"},{"type":"ScalingActive","status":"False","reason":"InvalidSelector"}]}}""", "Degraded")]
    [InlineData("policy/v1", "PodDisruptionBudget", """{"status":{"conditions":[{"type":"DisruptionAllowed","status":"False","reason":"SyncFailed"}]}}""", "Degraded")]
    [InlineData("apiregistration.k8s.io/v1", "APIService", """{"status":{"conditions":[{"type":"Available","status":"False"}]}}""", "Progressing")]
    [InlineData("apiextensions.k8s.io/v1", "CustomResourceDefinition", """{"status":{"conditions":[{"type":"Established","status":"True"},{"type":"NamesAccepted","status":"False"}]}}""", "Degraded")]
    [InlineData("v1", "ConfigMap", """{"metadata":{"deletionTimestamp":"2024-01-01T00:00:00Z"}}""", "Progressing")]
    [InlineData("v1", "ConfigMap", "{}", null)]
    [InlineData("argoproj.io/v1alpha1", "Application", """{"status":{"health":{"status":"Degraded"}}}""", null)]
    public void Health_is_as_Argo_CD_judges_it(string apiVersion, string kind, string content, string? expected) =>
        Assert.Equal(
            expected,
            Rules.Assess(Manifest.FromJson(With(content, $"\"apiVersion\":\"{apiVersion}\",\"kind\":\"{kind}\"")))?.Code.ToString());

    [Fact]
    public void An_application_is_as_healthy_as_it_says_where_that_is_configured()
    {
        var rules = new HealthChecks { JudgesApplications = true };
        const string Head = "\"apiVersion\":\"argoproj.io/v1alpha1\",\"kind\":\"Application\"";
        Assert.Equal(
            HealthCode.Degraded, rules.Assess(Manifest.FromJson(With("""{"status":{"health":{"status":"Degraded"}}}""", Head)))!.Code);
        Assert.Equal(HealthCode.Progressing, rules.Assess(Manifest.FromJson(With("{}", Head)))!.Code);
    }

    private static string With(string content, string head) => content == "{}" ? $"{{{head}}}" : $"{{{head},{content[1..]}";
}
