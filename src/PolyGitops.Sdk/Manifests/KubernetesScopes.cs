using System.Text.Json;

namespace PolyGitops.Sdk.Manifests;

/// <summary>Which objects may belong to no namespace.</summary>
internal static class KubernetesScopes
{
    // The cluster-wide kinds of the groups that every API server has (Kubernetes API reference 1.36).
    private static readonly HashSet<string> BuiltInClusterKinds =
    [
        "Namespace", "Node", "PersistentVolume", "ClusterRole", "ClusterRoleBinding", "CustomResourceDefinition", "APIService",
        "MutatingWebhookConfiguration", "ValidatingWebhookConfiguration", "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding",
        "MutatingAdmissionPolicy", "MutatingAdmissionPolicyBinding", "StorageClass", "CSIDriver", "CSINode", "VolumeAttachment",
        "VolumeAttributesClass", "PriorityClass", "RuntimeClass", "IngressClass", "FlowSchema", "PriorityLevelConfiguration",
        "CertificateSigningRequest", "ClusterTrustBundle", "DeviceClass", "ResourceSlice", "IPAddress", "ServiceCIDR",
    ];

    /// <summary>Whether an object without namespace may be cluster-wide. Of custom kinds nobody knows, so they may.</summary>
    public static bool MayBeClusterWide(JsonElement content)
    {
        var (group, kind) = GroupAndKind(content);
        var isBuiltIn = !group.Contains('.') || group.EndsWith(".k8s.io", StringComparison.Ordinal);
        return !isBuiltIn || BuiltInClusterKinds.Contains(kind);
    }

    /// <summary>Whether the object's kind is a built-in one that belongs to no namespace.</summary>
    public static bool IsBuiltInClusterKind(JsonElement content) => BuiltInClusterKinds.Contains(GroupAndKind(content).Kind);

    /// <summary>Whether a kind is a built-in one that belongs to no namespace.</summary>
    public static bool IsBuiltInClusterKind(string group, string kind) =>
        (group.Length == 0 || group.EndsWith(".k8s.io", StringComparison.Ordinal)) && BuiltInClusterKinds.Contains(kind);

    public static (string Group, string Kind) GroupAndKind(JsonElement content)
    {
        var apiVersion = content.GetProperty("apiVersion").GetString()!;
        var slash = apiVersion.IndexOf('/');
        return (slash < 0 ? "" : apiVersion[..slash], content.GetProperty("kind").GetString()!);
    }
}
