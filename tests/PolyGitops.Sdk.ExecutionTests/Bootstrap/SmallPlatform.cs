using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.ExecutionTests.Bootstrap;

/// <summary>Platforms with all that a bootstrap does something about, and little else.</summary>
internal static class SmallPlatform
{
    public const string Name = "shop";

    /// <summary>One cluster, two environments, one component, one workload.</summary>
    public static Platform Build() =>
        Base(p => p.AddCluster("main").AddEnvironment("dev", e => e.OnCluster("main")).AddEnvironment("prd", e => e.OnCluster("main")), a => a).Build();

    /// <summary>One cluster per environment, each with an Argo CD.</summary>
    public static Platform PerCluster() => TwoClusters(null, a => a.PerCluster()).Build();

    /// <summary>One cluster per environment; the Argo CD of the first deploys to the second.</summary>
    public static Platform Hub(string server) => TwoClusters(server, a => a).Build();

    private static PlatformBuilder TwoClusters(string? server, Func<ArgoCdBuilder, ArgoCdBuilder> argoCd) => Base(
        p => p
            .AddCluster(new Cluster { Name = "north", KubeconfigOutput = "kubeconfig_north" })
            .AddCluster(new Cluster { Name = "south", Server = server, KubeconfigOutput = "kubeconfig_south" })
            .AddEnvironment("dev", e => e.OnCluster("north"))
            .AddEnvironment("prd", e => e.OnCluster("south")),
        argoCd);

    private static PlatformBuilder Base(Func<PlatformBuilder, PlatformBuilder> clusters, Func<ArgoCdBuilder, ArgoCdBuilder> argoCd) =>
        clusters(new PlatformBuilder(Name, GitHost.GitHub("acme")))
        .WithArgoCd("9.1.6", argoCd)
        .WithImageUpdater(new() { GitCredentials = "argocd/git-credentials" })
        .WithInfra("shop-infra", i => i
            .AddVariable(new() { Name = "token", Description = "Token of the cloud.", Sensitive = true })
            .AddOutput(new() { Name = "kubeconfig", Value = "x", Description = "Kubeconfig.", Sensitive = true })
            .AddOutput(new() { Name = "kubeconfig_north", Value = "x", Description = "Kubeconfig.", Sensitive = true })
            .AddOutput(new() { Name = "kubeconfig_south", Value = "x", Description = "Kubeconfig.", Sensitive = true }))
        .WithK8s("shop-k8s")
        .AddHelm("shop-helm", h => h.AddChart("web", c => c.WithVersion("0.1.0").WithImage("ghcr.io/acme/shop")))
        .AddComponent(
            "cert-manager", DeploymentSource.FromHelm("https://charts.jetstack.io").Chart("cert-manager").AtVersion("v1.18.0"),
            c => c.InCategory("networking"))
        .AddComponent(
            "argocd-image-updater",
            DeploymentSource.FromHelm("https://argoproj.github.io/argo-helm").Chart("argocd-image-updater").AtVersion("0.12.3"), c => c
            .InCategory("gitops").InWave(SyncWaves.ClusterConfiguration).InNamespace("argocd").WithScope(ComponentScope.ArgoCd))
        .AddTeam("shop", t => t
            .AddNamespace("shop", n => n)
            .AddWorkload(
                "shop", DeploymentSource.FromChart("web"), w => w.AddImage("ghcr.io/acme/shop", i => i.WithTag("1.0.0").FollowVersions("^1"))));
}
