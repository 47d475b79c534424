namespace PolyGitops.Sdk.ArgoCd.Syncing;

/// <summary>A place in the order of a sync: phase, wave, kind, name.</summary>
internal readonly record struct SyncPlace(Hook Phase, int Wave, string Kind, string Name) : IComparable<SyncPlace>
{
    private static readonly Dictionary<string, int> Kinds = new[]
    {
        "Namespace", "NetworkPolicy", "ResourceQuota", "LimitRange", "PodSecurityPolicy", "PodDisruptionBudget", "ServiceAccount", "Secret",
        "SecretList", "ConfigMap", "StorageClass", "PersistentVolume", "PersistentVolumeClaim", "CustomResourceDefinition", "ClusterRole",
        "ClusterRoleList", "ClusterRoleBinding", "ClusterRoleBindingList", "Role", "RoleList", "RoleBinding", "RoleBindingList", "Service",
        "DaemonSet", "Pod", "ReplicationController", "ReplicaSet", "Deployment", "HorizontalPodAutoscaler", "StatefulSet", "Job", "CronJob",
        "IngressClass", "Ingress", "APIService",
    }.Select((kind, index) => (kind, index)).ToDictionary(k => k.kind, k => k.index);

    /// <summary>
    /// Whether it comes in an earlier phase or wave. Within a wave, Argo CD applies kind after kind without waiting between.
    /// </summary>
    public bool IsInEarlierWaveThan(SyncPlace other) => Phase != other.Phase ? Phase < other.Phase : Wave < other.Wave;

    /// <inheritdoc/>
    public int CompareTo(SyncPlace other)
    {
        if (Phase != other.Phase) return Phase.CompareTo(other.Phase);
        if (Wave != other.Wave) return Wave.CompareTo(other.Wave);
        var byKind = Kinds.GetValueOrDefault(Kind, Kinds.Count).CompareTo(Kinds.GetValueOrDefault(other.Kind, Kinds.Count));
        return byKind != 0 ? byKind : string.CompareOrdinal(Name, other.Name);
    }
}
