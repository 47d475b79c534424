namespace PolyGitops.Sdk.Kustomize.Resources;

/// <summary>Kinds that kustomize knows to have no namespace: those of the Kubernetes API it carries, 1.21, and the admission policies. It takes all others for namespaced.</summary>
internal static class ClusterScopedKinds
{
    private static readonly HashSet<string> Known =
    [
        .. Of("v1", "ComponentStatus", "Namespace", "Node", "PersistentVolume"),
        .. Of("admissionregistration.k8s.io/v1", "MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"),
        .. Of("admissionregistration.k8s.io/v1beta1", "MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"),
        .. Of("apiextensions.k8s.io/v1", "CustomResourceDefinition"),
        .. Of("apiextensions.k8s.io/v1beta1", "CustomResourceDefinition"),
        .. Of("apiregistration.k8s.io/v1", "APIService"),
        .. Of("apiregistration.k8s.io/v1beta1", "APIService"),
        .. Of("certificates.k8s.io/v1", "CertificateSigningRequest"),
        .. Of("certificates.k8s.io/v1beta1", "CertificateSigningRequest"),
        .. Of("flowcontrol.apiserver.k8s.io/v1beta1", "FlowSchema", "PriorityLevelConfiguration"),
        .. Of("networking.k8s.io/v1", "IngressClass"),
        .. Of("networking.k8s.io/v1beta1", "IngressClass"),
        .. Of("node.k8s.io/v1", "RuntimeClass"),
        .. Of("node.k8s.io/v1beta1", "RuntimeClass"),
        .. Of("policy/v1beta1", "PodSecurityPolicy"),
        .. Of("rbac.authorization.k8s.io/v1", "ClusterRole", "ClusterRoleBinding"),
        .. Of("rbac.authorization.k8s.io/v1beta1", "ClusterRole", "ClusterRoleBinding"),
        .. Of("scheduling.k8s.io/v1", "PriorityClass"),
        .. Of("scheduling.k8s.io/v1beta1", "PriorityClass"),
        .. Of("storage.k8s.io/v1", "CSIDriver", "CSINode", "StorageClass", "VolumeAttachment"),
        .. Of("storage.k8s.io/v1beta1", "CSIDriver", "CSINode", "StorageClass", "VolumeAttachment"),
    ];

    public static bool Contains(string apiVersion, string kind) => Known.Contains($"{apiVersion} {kind}");

    private static IEnumerable<string> Of(string apiVersion, params IEnumerable<string> kinds) => kinds.Select(k => $"{apiVersion} {k}");
}
