namespace PolyGitops.Sdk.Kubernetes.Patching;

/// <summary>
/// Which lists of the built-in types are merged item by item, and what tells their items apart (Kubernetes API reference:
/// <c>patchStrategy</c>, <c>patchMergeKey</c>, <c>listMapKey</c>). A list that is not here is replaced as a whole.
/// </summary>
internal static class MergeKeys
{
    private static readonly Dictionary<(string Type, string Field), Keys> Lists = new()
    {
        [("ObjectMeta", "finalizers")] = new([]),
        [("ObjectMeta", "ownerReferences")] = new(["uid"]),
        [("PodSpec", "containers")] = new(["name"]),
        [("PodSpec", "ephemeralContainers")] = new(["name"]),
        [("PodSpec", "hostAliases")] = new(["ip"]),
        [("PodSpec", "imagePullSecrets")] = new(["name"]),
        [("PodSpec", "initContainers")] = new(["name"]),
        [("PodSpec", "resourceClaims")] = new(["name"], Since: 26),
        [("PodSpec", "topologySpreadConstraints")] = new(["topologyKey", "whenUnsatisfiable"]),
        [("PodSpec", "volumes")] = new(["name"]),
        [("PodStatus", "podIPs")] = new(["ip"]),
        [("Container", "env")] = new(["name"]),
        [("Container", "ports")] = new(["containerPort", "protocol"]),
        [("Container", "volumeDevices")] = new(["devicePath"]),
        [("Container", "volumeMounts")] = new(["mountPath"]),
        [("ServiceSpec", "ports")] = new(["port", "protocol"]),
        [("ServiceAccount", "secrets")] = new(["name"]),
        [("NodeSpec", "podCIDRs")] = new([]),
        [("CSINodeSpec", "drivers")] = new(["name"]),
        [("MutatingWebhookConfiguration", "webhooks")] = new(["name"]),
        [("ValidatingWebhookConfiguration", "webhooks")] = new(["name"]),
    };

    /// <summary>The keys of the items of a list; none for plain values; null for a list that is replaced as a whole.</summary>
    /// <param name="type">The API's type that has the list, for example <c>PodSpec</c>.</param>
    /// <param name="field">The list's name in it.</param>
    /// <param name="minor">The minor version of Kubernetes whose API it is.</param>
    public static IReadOnlyList<string>? Of(string type, string field, int minor = int.MaxValue) =>
        Lists.TryGetValue((type == "EphemeralContainer" ? "Container" : type, field), out var keys) && keys.Since <= minor
            ? keys.Names
            : null;

    private sealed record Keys(string[] Names, int Since = 0);
}
