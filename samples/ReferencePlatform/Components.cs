using PolyGitops.Sdk;
using PolyGitops.Sdk.Model;

namespace ReferencePlatform;

/// <summary>The parts of the reference platform itself.</summary>
internal static class Components
{
    public static PlatformBuilder AddPlatformComponents(this PlatformBuilder platform) => platform
        .AddComponent(
            "sealed-secrets", DeploymentSource.FromHelm("https://bitnami-labs.github.io/sealed-secrets").Chart("sealed-secrets").AtVersion("2.17.3"), c => c
            .InCategory("security").InNamespace("kube-system"))
        .AddComponent("reflector", DeploymentSource.FromHelm("https://emberstack.github.io/helm-charts").Chart("reflector").AtVersion("7.1.256"), c => c
            .InCategory("security"))
        .AddComponent(
            "external-secrets", DeploymentSource.FromHelm("https://charts.external-secrets.io").Chart("external-secrets").AtVersion("0.18.2"), c => c
            .InCategory("security"))
        .AddComponent(
            "ingress-nginx", DeploymentSource.FromHelm("https://kubernetes.github.io/ingress-nginx").Chart("ingress-nginx").AtVersion("4.12.3"), c => c
            .InCategory("networking"))
        .AddComponent("cert-manager", DeploymentSource.FromHelm("https://charts.jetstack.io").Chart("cert-manager").AtVersion("v1.18.0"), c => c
            .InCategory("networking").AlsoInNamespaces("kube-system").WithValue("crds.enabled", true))
        .AddComponent(
            "external-dns", DeploymentSource.FromHelm("https://kubernetes-sigs.github.io/external-dns/").Chart("external-dns").AtVersion("1.17.0"), c => c
            .InCategory("networking").InWave(SyncWaves.ClusterConfiguration))
        .AddComponent("longhorn", DeploymentSource.FromHelm("https://charts.longhorn.io/").Chart("longhorn").AtVersion("v1.9.0"), c => c
            .InCategory("storage").InNamespace("longhorn-system"))
        .AddComponent("pgo-operator", DeploymentSource.FromOci("registry.developers.crunchydata.com/crunchydata").Chart("pgo").AtVersion("5.7.4"), c => c
            .InCategory("database").InNamespace("postgres-operator"))
        .AddComponent(
            "cloudnative-pg", DeploymentSource.FromHelm("https://cloudnative-pg.github.io/charts").Chart("cloudnative-pg").AtVersion("0.23.0"), c => c
            .InCategory("database").InNamespace("cnpg-system"))
        .AddComponent("open-webui", DeploymentSource.FromHelm("https://helm.openwebui.com").Chart("open-webui").AtVersion("8.9.0"), c => c
            .InCategory("ai-platform").InWave(SyncWaves.Applications))
        .AddComponent("loki", DeploymentSource.FromHelm("https://grafana.github.io/helm-charts").Chart("loki").AtVersion("6.30.1"), c => c
            .InCategory("observability").InWave(SyncWaves.ClusterConfiguration).InNamespace("observability"))
        .AddComponent("grafana", DeploymentSource.FromHelm("https://grafana.github.io/helm-charts").Chart("grafana").AtVersion("9.2.1"), c => c
            .InCategory("observability").InWave(SyncWaves.ClusterConfiguration).InNamespace("observability"))
        .AddComponent("vector-gateway", DeploymentSource.FromHelm("https://helm.vector.dev").Chart("vector").AtVersion("0.44.0"), c => c
            .InCategory("observability").InWave(SyncWaves.ClusterConfiguration).InNamespace("observability"))
        .AddComponent(
            "argocd-image-updater",
            DeploymentSource.FromHelm("https://argoproj.github.io/argo-helm").Chart("argocd-image-updater").AtVersion("0.12.3"), c => c
            .InCategory("gitops").InWave(SyncWaves.ClusterConfiguration).InNamespace("argocd").WithScope(ComponentScope.ArgoCd));
}
