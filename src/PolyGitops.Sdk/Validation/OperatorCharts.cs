namespace PolyGitops.Sdk.Validation;

/// <summary>The API groups that well-known charts bring the kinds of (each project's chart and CRD reference).</summary>
internal static class OperatorCharts
{
    private static readonly Dictionary<string, string[]> Groups = new(StringComparer.Ordinal)
    {
        ["argocd-image-updater"] = ["argocd-image-updater.argoproj.io"],
        ["cert-manager"] = ["cert-manager.io", "acme.cert-manager.io"],
        ["cloudnative-pg"] = ["postgresql.cnpg.io"],
        ["external-secrets"] = ["external-secrets.io", "generators.external-secrets.io"],
        ["istio-base"] = ["networking.istio.io", "security.istio.io"],
        ["keda"] = ["keda.sh"],
        ["kube-prometheus-stack"] = ["monitoring.coreos.com"],
        ["kyverno"] = ["kyverno.io"],
        ["longhorn"] = ["longhorn.io"],
        ["pgo"] = ["postgres-operator.crunchydata.com"],
        ["prometheus-operator-crds"] = ["monitoring.coreos.com"],
        ["sealed-secrets"] = ["bitnami.com"],
        ["traefik"] = ["traefik.io"],
        ["velero"] = ["velero.io"],
    };

    /// <summary>The groups that a chart brings; none for a chart that is not known.</summary>
    public static IReadOnlyList<string> GroupsOf(string chart) => Groups.GetValueOrDefault(chart, []);
}
