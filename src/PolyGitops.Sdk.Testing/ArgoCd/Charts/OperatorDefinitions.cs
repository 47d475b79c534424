using System.Text.Json.Nodes;
using PolyGitops.Sdk.ArgoCd;

namespace PolyGitops.Sdk.Testing.ArgoCd.Charts;

/// <summary>
/// The kinds that platforms use most of well-known operators, so that their objects find a CRD. Their fields are not checked.
/// </summary>
internal static class OperatorDefinitions
{
    private const string Monitoring = "monitoring.coreos.com";

    private static readonly Dictionary<string, CustomDefinitionNames[]> Kinds = new()
    {
        ["cert-manager"] =
        [
            Of("cert-manager.io", "v1", "Certificate"), Of("cert-manager.io", "v1", "CertificateRequest"),
            Of("cert-manager.io", "v1", "Issuer"),
            Of("cert-manager.io", "v1", "ClusterIssuer", isClusterWide: true),
        ],
        ["cloudnative-pg"] =
        [
            Of("postgresql.cnpg.io", "v1", "Cluster"), Of("postgresql.cnpg.io", "v1", "Backup"),
            Of("postgresql.cnpg.io", "v1", "ScheduledBackup"),
            Of("postgresql.cnpg.io", "v1", "Pooler"), Of("postgresql.cnpg.io", "v1", "Database"),
        ],
        ["external-secrets"] =
        [
            Of("external-secrets.io", "v1", "ExternalSecret"), Of("external-secrets.io", "v1", "SecretStore"),
            Of("external-secrets.io", "v1", "ClusterSecretStore", isClusterWide: true),
            Of("external-secrets.io", "v1", "ClusterExternalSecret", isClusterWide: true),
        ],
        ["keda"] = [Of("keda.sh", "v1alpha1", "ScaledObject"), Of("keda.sh", "v1alpha1", "ScaledJob"),
            Of("keda.sh", "v1alpha1", "TriggerAuthentication")],
        ["kube-prometheus-stack"] =
            [Of(Monitoring, "v1", "ServiceMonitor"), Of(Monitoring, "v1", "PodMonitor"), Of(Monitoring, "v1", "PrometheusRule")],
        ["kyverno"] = [Of("kyverno.io", "v1", "ClusterPolicy", isClusterWide: true), Of("kyverno.io", "v1", "Policy")],
        ["pgo"] = [Of("postgres-operator.crunchydata.com", "v1beta1", "PostgresCluster")],
        ["prometheus-operator-crds"] =
            [Of(Monitoring, "v1", "ServiceMonitor"), Of(Monitoring, "v1", "PodMonitor"), Of(Monitoring, "v1", "PrometheusRule")],
        ["sealed-secrets"] = [Of("bitnami.com", "v1alpha1", "SealedSecret")],
        ["traefik"] = [Of("traefik.io", "v1alpha1", "IngressRoute"), Of("traefik.io", "v1alpha1", "Middleware")],
        ["velero"] = [Of("velero.io", "v1", "Backup"), Of("velero.io", "v1", "Schedule"), Of("velero.io", "v1", "BackupStorageLocation")],
    };

    /// <summary>The CRDs that a chart brings; none for a chart that is not known.</summary>
    public static IEnumerable<JsonObject> Of(string chart)
    {
        // Its fields are known: the library writes them.
        if (chart == "argocd-image-updater")
            return [CustomDefinition.Of(Of("argocd-image-updater.argoproj.io", "v1alpha1", "ImageUpdater"),
                StructuralSchema.Of(WireContracts.ImageUpdater), chart, hasStatus: true)];
        return Kinds.GetValueOrDefault(chart, []).Select(k => CustomDefinition.Of(k, CustomDefinition.AnyFields(), chart, hasStatus: true));
    }

    private static CustomDefinitionNames Of(string group, string version, string kind, bool isClusterWide = false)
    {
        var lower = kind.ToLowerInvariant();
        var plural = lower.EndsWith('y') ? lower[..^1] + "ies" : lower + "s";
        return new() { Group = group, Version = version, Kind = kind, Plural = plural, IsClusterWide = isClusterWide };
    }
}
