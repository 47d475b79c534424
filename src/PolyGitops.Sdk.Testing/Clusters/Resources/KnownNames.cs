namespace PolyGitops.Sdk.Testing.Clusters.Resources;

/// <summary>Names that people type, which the models do not carry (kubectl, resource types).</summary>
internal static class KnownNames
{
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Short = new Dictionary<string, IReadOnlyList<string>>
    {
        ["certificatesigningrequests"] = ["csr"],
        ["componentstatuses"] = ["cs"],
        ["configmaps"] = ["cm"],
        ["cronjobs"] = ["cj"],
        ["customresourcedefinitions"] = ["crd", "crds"],
        ["daemonsets"] = ["ds"],
        ["deployments"] = ["deploy"],
        ["endpoints"] = ["ep"],
        ["events"] = ["ev"],
        ["horizontalpodautoscalers"] = ["hpa"],
        ["ingresses"] = ["ing"],
        ["limitranges"] = ["limits"],
        ["namespaces"] = ["ns"],
        ["networkpolicies"] = ["netpol"],
        ["nodes"] = ["no"],
        ["persistentvolumeclaims"] = ["pvc"],
        ["persistentvolumes"] = ["pv"],
        ["poddisruptionbudgets"] = ["pdb"],
        ["pods"] = ["po"],
        ["priorityclasses"] = ["pc"],
        ["replicasets"] = ["rs"],
        ["replicationcontrollers"] = ["rc"],
        ["resourcequotas"] = ["quota"],
        ["serviceaccounts"] = ["sa"],
        ["services"] = ["svc"],
        ["statefulsets"] = ["sts"],
        ["storageclasses"] = ["sc"],
    };

    public static readonly IReadOnlySet<string> InCategoryAll = new HashSet<string>
    {
        "cronjobs", "daemonsets", "deployments", "horizontalpodautoscalers", "jobs", "pods", "replicasets", "replicationcontrollers",
        "services", "statefulsets",
    };
}
