using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Kustomize.Transforming;

/// <summary>The fields that kustomize keeps pointing at objects whose names it changes (kustomize, name references).</summary>
internal static class NameReferenceFields
{
    private const string Rbac = "rbac.authorization.k8s.io";
    private const string Admission = "admissionregistration.k8s.io";

    private static readonly string[] Workloads =
        ["Pod", "PodTemplate", "Deployment", "ReplicaSet", "DaemonSet", "StatefulSet", "Job", "CronJob"];

    private static readonly string[] OlderWorkloads =
        ["Pod", "Deployment", "ReplicationController", "DaemonSet", "StatefulSet", "Job", "CronJob"];

    public static IReadOnlyList<NameReference> All { get; } =
    [
        .. new[] { "Deployment", "ReplicationController", "ReplicaSet", "StatefulSet" }.SelectMany(
            k => To(k, "", "", new FieldSpec("spec/scaleTargetRef/name", "HorizontalPodAutoscaler"))),
        .. To("ConfigMap", "", "v1",
        [
            .. InPods(Workloads, "volumes/configMap/name", "volumes/projected/sources/configMap/name"),
            .. InContainers("env/valueFrom/configMapKeyRef/name", "envFrom/configMapRef/name"),
            new("spec/configSource/configMap", "Node"),
            new("rules/resourceNames", "Role"),
            new("rules/resourceNames", "ClusterRole"),
            new(@"metadata/annotations/nginx.ingress.kubernetes.io\/fastcgi-params-configmap", "Ingress"),
        ]),
        .. To("Secret", "", "v1",
        [
            .. InPods(Workloads, "volumes/secret/secretName", "volumes/projected/sources/secret/name", "imagePullSecrets/name"),
            .. InContainers("env/valueFrom/secretKeyRef/name", "envFrom/secretRef/name"),
            new("spec/tls/secretName", "Ingress"),
            new(@"metadata/annotations/ingress.kubernetes.io\/auth-secret", "Ingress"),
            new(@"metadata/annotations/nginx.ingress.kubernetes.io\/auth-secret", "Ingress"),
            new(@"metadata/annotations/nginx.ingress.kubernetes.io\/auth-tls-secret", "Ingress"),
            new("imagePullSecrets/name", "ServiceAccount"),
            .. new[] { "secretName", "adminSecretName", "userSecretName", "secretRef" }.Select(
                p => new FieldSpec($"parameters/{p}", "StorageClass")),
            new("rules/resourceNames", "Role"),
            new("rules/resourceNames", "ClusterRole"),
            new("spec/template/spec/containers/env/valueFrom/secretKeyRef/name", "Service", "serving.knative.dev", "v1"),
            new("spec/azureFile/secretName", "PersistentVolume"),
        ]),
        .. To("Service", "", "v1",
            new("spec/serviceName", "StatefulSet", "apps"),
            new("spec/rules/http/paths/backend/serviceName", "Ingress"),
            new("spec/backend/serviceName", "Ingress"),
            new("spec/rules/http/paths/backend/service/name", "Ingress"),
            new("spec/defaultBackend/service/name", "Ingress"),
            new("spec/service/name", "APIService", "apiregistration.k8s.io"),
            new("webhooks/clientConfig/service", "ValidatingWebhookConfiguration", Admission),
            new("webhooks/clientConfig/service", "MutatingWebhookConfiguration", Admission)),
        .. To("Role", Rbac, "", new FieldSpec("roleRef/name", "RoleBinding", Rbac)),
        .. To("ClusterRole", Rbac, "", new("roleRef/name", "RoleBinding", Rbac), new("roleRef/name", "ClusterRoleBinding", Rbac)),
        .. To(
            "ServiceAccount", "", "v1",
            [new("subjects", "RoleBinding", Rbac), new("subjects", "ClusterRoleBinding", Rbac),
                .. InPods(OlderWorkloads, "serviceAccountName")]),
        .. To("PersistentVolumeClaim", "", "v1", [.. InPods(OlderWorkloads, "volumes/persistentVolumeClaim/claimName")]),
        .. To("PersistentVolume", "", "v1", new("spec/volumeName", "PersistentVolumeClaim"), new("rules/resourceNames", "ClusterRole")),
        .. To("StorageClass", "storage.k8s.io", "v1",
            new("spec/storageClassName", "PersistentVolume"),
            new("spec/storageClassName", "PersistentVolumeClaim"),
            new("spec/volumeClaimTemplates/spec/storageClassName", "StatefulSet")),
        .. To("PriorityClass", "scheduling.k8s.io", "v1", [.. InPods(OlderWorkloads, "priorityClassName")]),
        .. To("ValidatingAdmissionPolicy", Admission, "", new FieldSpec("spec/policyName", "ValidatingAdmissionPolicyBinding", Admission)),
    ];

    private static IEnumerable<NameReference> To(string kind, string group, string version, params FieldSpec[] fields) =>
        fields.Select(f => new NameReference(kind, group, version, f));

    private static IEnumerable<FieldSpec> InContainers(params string[] paths) =>
        InPods(Workloads, [.. paths.SelectMany(p => new[] { $"containers/{p}", $"initContainers/{p}" })]);

    private static IEnumerable<FieldSpec> InPods(string[] kinds, params string[] paths) =>
        kinds.SelectMany(k => paths.Select(p => new FieldSpec(string.Join('/', (string[])[.. PodTemplates.SpecPath(k)!, p]), k)));
}

/// <summary>A field that holds the name of an object of some kind.</summary>
/// <param name="Kind">Kind of the object that is named.</param>
/// <param name="Group">Its API group; any when empty.</param>
/// <param name="Version">Its API version; any when empty.</param>
/// <param name="Field">The field.</param>
internal sealed record NameReference(string Kind, string Group, string Version, FieldSpec Field);
