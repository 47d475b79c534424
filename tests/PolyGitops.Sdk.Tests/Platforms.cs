using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Tests;

/// <summary>Platforms that tests start from.</summary>
internal static class Platforms
{
    public static readonly DeploymentSource SomeChart = DeploymentSource.FromHelm("https://charts.example.com").Chart("thing").AtVersion("1.2.3");

    /// <summary>One cluster, <c>dev</c> and <c>prd</c> in it, a chart, a workload with an image, and nothing wrong.</summary>
    public static PlatformBuilder Small() => Small(c => c);

    private static PlatformBuilder Small(Func<ChartBuilder, ChartBuilder> chart) => new PlatformBuilder("shop", GitHost.GitHub("acme"))
        .AddCluster("main")
        .AddEnvironment("dev", e => e.OnCluster("main"))
        .AddEnvironment("prd", e => e.OnCluster("main").AsProduction())
        .AddHelm("shop-helm", h => h.AddChart("web", c => chart(c.WithVersion("0.1.0").WithImage("ghcr.io/acme/web"))))
        .AddTeam("shop", t => t.AddWorkload("web", DeploymentSource.FromChart("web"), w => w.AddImage("ghcr.io/acme/web", i => i.WithTag("1.0.0"))));

    /// <summary>The small platform with one more workload, whose chart needs no image.</summary>
    public static PlatformBuilder With(Func<WorkloadBuilder, WorkloadBuilder> workload, DeploymentSource? source = null) =>
        Small(c => c.WithAppVersion("1.0.0")).AddTeam("more", t => t.AddWorkload("extra", source ?? DeploymentSource.FromChart("web"), workload));

    /// <summary>The small platform with one component.</summary>
    public static PlatformBuilder WithComponent(Func<ComponentBuilder, ComponentBuilder> component, DeploymentSource? source = null) =>
        Small().AddComponent("thing", source ?? SomeChart, component);

    /// <summary>Two environments in a cluster each.</summary>
    public static PlatformBuilder TwoClusters() => new PlatformBuilder("shop", GitHost.GitHub("acme"))
        .AddCluster("one")
        .AddCluster(new Cluster { Name = "two", Server = "https://two.example.com:6443", KubeconfigOutput = "kubeconfig_two" })
        .AddEnvironment("dev", e => e.OnCluster("one"))
        .AddEnvironment("prd", e => e.OnCluster("two").AsProduction())
        .AddTeam("shop", t => t.AddWorkload("web", SomeChart));
}
