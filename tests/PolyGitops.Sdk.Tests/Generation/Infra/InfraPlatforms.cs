using PolyGitops.Sdk.Model;
using ReferencePlatform;

namespace PolyGitops.Sdk.Tests.Generation.Infra;

/// <summary>Platforms with an infra repository, of every topology.</summary>
internal static class InfraPlatforms
{
    private const string LongName = "a-name-that-is-as-long-as-a-dns-label-may-be-and-not-one-letter";

    // The root Application of a cluster carries its name after "root-".
    private static readonly string LongCluster = LongName[..58];

    public static readonly IReadOnlyDictionary<string, Func<Platform>> All = new Dictionary<string, Func<Platform>>
    {
        ["reference"] = Reference.Build,
        ["hub"] = () => Hub(),
        ["one Argo CD per cluster"] = () => Clusters("one", "two").WithArgoCd("9.1.6", a => a.PerCluster()).Build(),
        ["Argo CD from an OCI registry"] = () => Oci(),
        ["long names"] = () =>
            Clusters(LongCluster, LongCluster[..^1] + "x").WithArgoCd("9.1.6")
                .WithImageUpdater(new() { GitCredentials = $"{LongName}/{LongName}.{LongName}", Configuration = ImageUpdaterConfiguration.Resource }).Build(),
        ["hostile text"] = () => Hostile(),
        ["many clusters"] = () =>
            Clusters([.. Enumerable.Range(1, 30).Select(i => $"cluster-{i:00}")]).WithArgoCd("9.1.6", a => a.PerCluster()).Build(),
    };

    public static Platform Hub() => Clusters("one", "two", "three").WithArgoCd("9.1.6").Build();

    public static Platform PerCluster() => All["one Argo CD per cluster"]();

    /// <summary>The files of the infra repository, generated as a user generates them.</summary>
    public static RepositoryTree Generate(Platform platform) => platform.Generate().Single(g => g.Repository is InfraRepository).Tree;

    private static PlatformBuilder Clusters(params IReadOnlyList<string> names) => names.Skip(1).Aggregate(
        Start(names[0])
            .WithInfra(
                "shop-infra", i => names.Aggregate(i, (all, name) => all.AddOutput(new() { Name = Output(name), Value = "x", Description = "A kubeconfig.", Sensitive = true }))),
        (platform, name) => platform
            .AddCluster(new Cluster { Name = name, Server = $"https://{name}.example.com:6443", KubeconfigOutput = Output(name) })
            .AddEnvironment("e" + name[^2..], e => e.OnCluster(name)));

    private static PlatformBuilder Start(string cluster) => new PlatformBuilder("shop", GitHost.GitHub("acme"))
        .AddCluster(new Cluster { Name = cluster, KubeconfigOutput = Output(cluster) })
        .AddEnvironment("dev", e => e.OnCluster(cluster))
        .AddTeam("shop", t => t.AddWorkload("web", Platforms.SomeChart));

    private static Platform Oci() => Start("main")
        .WithInfra("shop-infra", i => i.AddOutput(new() { Name = "kubeconfig_main", Value = "x", Description = "A kubeconfig.", Sensitive = true }))
        .WithArgoCd(new ArgoCdSettings { Installation = new() { Repository = "oci://ghcr.io/argoproj/argo-helm", Version = "9.1.6" } })
        .AddComponent("redis", DeploymentSource.FromOci("ghcr.io/acme/charts").Chart("redis").AtVersion("1.0.0"))
        .Build();

    private static Platform Hostile()
    {
        const string Text = "a \"quoted\" ${var.x} %{ if } \\ 'it' `b` | <!-- {{ .X }} %%name%% # : é 🚀";
        return Start("on")
            .WithArgoCd("9.1.6", a => a.WithValues(HelmValues.FromJson("""{"configs": {"cm": {"url": "a: b #c\nd\n"}}}""")))
            .WithInfra("shop-infra", i => i
                .WithDescription(Text)
                .AddVariable(new() { Name = "password", Description = Text, Sensitive = true })
                .AddVariable(new() { Name = "text", Description = Text, Default = Text + "\n" + Text + "\n" })
                .AddVariable(new() { Name = "odd", Description = "One.\n\nTwo.\r\nThree.\u2028Four.", Type = "map(string)", Default = TerraformValue.MapOf((Text, Text), ("on", "1")) })
                .AddOutput(new() { Name = "kubeconfig_on", Value = TerraformValue.Reference("file(\"x\")"), Description = Text, Sensitive = true })
                .AddOutput(new() { Name = "text", Value = Text, Description = Text }))
            .Build();
    }

    private static string Output(string cluster) => "kubeconfig_" + cluster.Replace('-', '_');
}
