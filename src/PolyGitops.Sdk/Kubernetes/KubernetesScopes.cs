using System.Text.Json;

namespace PolyGitops.Sdk.Kubernetes;

/// <summary>Which groups and kinds every API server has, and which of the kinds belong to no namespace.</summary>
internal static class KubernetesScopes
{
    private static readonly string[] V1 = ["v1"];
    private static readonly string[] V1AndBeta = ["v1", "v1beta1"];
    private static readonly string[] V1Beta = ["v1beta1"];
    private static readonly string[] Later = [];

    // The cluster-wide kinds (Kubernetes API reference 1.36), each with the versions in which Kubernetes 1.21 had it.
    private static readonly Dictionary<(string Group, string Kind), string[]> ClusterKinds = new()
    {
        [("", "ComponentStatus")] = V1,
        [("", "Namespace")] = V1,
        [("", "Node")] = V1,
        [("", "PersistentVolume")] = V1,
        [("admissionregistration.k8s.io", "MutatingAdmissionPolicy")] = Later,
        [("admissionregistration.k8s.io", "MutatingAdmissionPolicyBinding")] = Later,
        [("admissionregistration.k8s.io", "MutatingWebhookConfiguration")] = V1AndBeta,
        [("admissionregistration.k8s.io", "ValidatingAdmissionPolicy")] = Later,
        [("admissionregistration.k8s.io", "ValidatingAdmissionPolicyBinding")] = Later,
        [("admissionregistration.k8s.io", "ValidatingWebhookConfiguration")] = V1AndBeta,
        [("apiextensions.k8s.io", "CustomResourceDefinition")] = V1AndBeta,
        [("apiregistration.k8s.io", "APIService")] = V1AndBeta,
        [("certificates.k8s.io", "CertificateSigningRequest")] = V1AndBeta,
        [("certificates.k8s.io", "ClusterTrustBundle")] = Later,
        [("flowcontrol.apiserver.k8s.io", "FlowSchema")] = V1Beta,
        [("flowcontrol.apiserver.k8s.io", "PriorityLevelConfiguration")] = V1Beta,
        [("networking.k8s.io", "IngressClass")] = V1AndBeta,
        [("networking.k8s.io", "IPAddress")] = Later,
        [("networking.k8s.io", "ServiceCIDR")] = Later,
        [("node.k8s.io", "RuntimeClass")] = V1AndBeta,
        // It is gone since 1.25.
        [("policy", "PodSecurityPolicy")] = V1Beta,
        [("rbac.authorization.k8s.io", "ClusterRole")] = V1AndBeta,
        [("rbac.authorization.k8s.io", "ClusterRoleBinding")] = V1AndBeta,
        [("resource.k8s.io", "DeviceClass")] = Later,
        [("resource.k8s.io", "ResourceSlice")] = Later,
        [("scheduling.k8s.io", "PriorityClass")] = V1AndBeta,
        [("storage.k8s.io", "CSIDriver")] = V1AndBeta,
        [("storage.k8s.io", "CSINode")] = V1AndBeta,
        [("storage.k8s.io", "StorageClass")] = V1AndBeta,
        [("storage.k8s.io", "VolumeAttachment")] = V1AndBeta,
        [("storage.k8s.io", "VolumeAttributesClass")] = Later,
    };

    private static readonly HashSet<string> Groups =
    [
        "admissionregistration.k8s.io", "apiextensions.k8s.io", "apiregistration.k8s.io", "authentication.k8s.io", "authorization.k8s.io",
        "certificates.k8s.io", "coordination.k8s.io", "discovery.k8s.io", "events.k8s.io", "flowcontrol.apiserver.k8s.io",
        "internal.apiserver.k8s.io", "networking.k8s.io", "node.k8s.io", "rbac.authorization.k8s.io", "resource.k8s.io",
        "scheduling.k8s.io", "storage.k8s.io", "storagemigration.k8s.io",
    ];

    /// <summary>Whether every API server has a group. Other groups of <c>k8s.io</c> come with CRDs, as that of the Gateway API.</summary>
    public static bool IsBuiltInGroup(string group) => !group.Contains('.') || Groups.Contains(group);

    /// <summary>Whether an object without namespace may be cluster-wide. Custom kinds are unknown, so they may.</summary>
    public static bool MayBeClusterWide(JsonElement content)
    {
        var (group, kind) = GroupAndKind(content);
        return !IsBuiltInGroup(group) || IsBuiltInClusterKind(group, kind);
    }

    /// <summary>Whether the object's kind is a built-in one that belongs to no namespace.</summary>
    public static bool IsBuiltInClusterKind(JsonElement content)
    {
        var (group, kind) = GroupAndKind(content);
        return IsBuiltInClusterKind(group, kind);
    }

    /// <summary>Whether a kind is a built-in one that belongs to no namespace.</summary>
    public static bool IsBuiltInClusterKind(string group, string kind) => ClusterKinds.ContainsKey((group, kind));

    /// <summary>Whether a kind belongs to no namespace as far as Kubernetes 1.21 goes, whose API kustomize carries.</summary>
    public static bool WasClusterKind(string apiVersion, string kind)
    {
        var (group, version) = SplitApiVersion(apiVersion);
        return ClusterKinds.TryGetValue((group, kind), out var versions) && versions.Contains(version);
    }

    /// <summary>The API group and the kind of an object.</summary>
    public static (string Group, string Kind) GroupAndKind(JsonElement content) =>
        (GroupOf(content.GetProperty("apiVersion").GetString()!), content.GetProperty("kind").GetString()!);

    /// <summary>The API group of an <c>apiVersion</c>; empty for the core group.</summary>
    public static string GroupOf(string apiVersion) => SplitApiVersion(apiVersion).Group;

    /// <summary>Group and version of an <c>apiVersion</c>.</summary>
    public static (string Group, string Version) SplitApiVersion(string apiVersion) =>
        apiVersion.IndexOf('/') is var slash and >= 0 ? (apiVersion[..slash], apiVersion[(slash + 1)..]) : ("", apiVersion);
}
