using PolyGitops.Sdk.Model;
using ReferencePlatform;

namespace PolyGitops.Sdk.Tests.Generation.Infra;

/// <summary>Platforms with an infra repository, of every topology.</summary>
internal static class InfraPlatforms
{
    private const string LongName = "a-name-that-is-as-long-as-a-dns-label-may-be-and-not-one-letter";

    public static readonly IReadOnlyDictionary<string, Func<Platform>> All = new Dictionary<string, Func<Platform>>
    {
        ["reference"] = Reference.Build,
        ["hub"] = () => Hub(),
        ["one Argo CD per cluster"] = () => Clusters("one", "two").WithArgoCd("9.1.6", a => a.PerCluster()).Build(),
        ["Argo CD from an OCI registry"] = () => Oci(),
        ["long names"] = () =>
            Clusters(LongName, LongName[..^1] + "x").WithArgoCd("9.1.6")
                .WithImageUpdater(new() { GitCredentials = $"{LongName}/{LongName}.{LongName}" }).Build(),
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
                "shop-infra", i => names.Aggregate(i, (all, name) => all.AddOutput(Output(name), "x", "A kubeconfig.", sensitive: true))),
        (platform, name) => platform
            .AddCluster(new Cluster { Name = name, Server = $"https://{name}.example.com:6443", KubeconfigOutput = Output(name) })
            .AddEnvironment("e" + name[^2..], name));

    private static PlatformBuilder Start(string cluster) => new PlatformBuilder("shop", GitHost.GitHub("acme"))
        .AddCluster(new Cluster { Name = cluster, KubeconfigOutput = Output(cluster) })
        .AddEnvironment("dev", cluster)
        .AddTeam("shop", t => t.AddWorkload("web", Platforms.SomeChart));

    private static Platform Oci() => Start("main")
        .WithInfra("shop-infra", i => i.AddOutput("kubeconfig_main", "x", "A kubeconfig.", sensitive: true))
        .WithArgoCd(new ArgoCdSettings { Installation = new() { Repository = "oci://ghcr.io/argoproj/argo-helm", Version = "9.1.6" } })
        .AddComponent("redis", DeploymentSource.FromOci("ghcr.io/acme/charts", "redis", "1.0.0"))
        .Build();

    private static Platform Hostile()
    {
        const string Text = "a \"quoted\" ${var.x} %{ if } \\ 'it' `b` | <!-- {{ .X }} %%name%% # : é 🚀";
        return Start("on")
            .WithArgoCd("9.1.6", a => a.WithValues(HelmValues.FromJson("""{"configs": {"cm": {"url": "a: b #c\nd\n"}}}""")))
            .WithInfra("shop-infra", i => i
                .WithDescription(Text)
                .AddVariable("password", Text, sensitive: true)
                .AddVariable("text", Text, Text + "\n" + Text + "\n")
                .AddVariable(new() { Name = "odd", Description = "One.\n\nTwo.\r\nThree.\u2028Four.", Type = "map(string)", Default = TerraformValue.MapOf((Text, Text), ("on", "1")) })
                .AddOutput("kubeconfig_on", TerraformValue.Reference("file(\"x\")"), Text, sensitive: true)
                .AddOutput("text", Text, Text))
            .Build();
    }

    private static string Output(string cluster) => "kubeconfig_" + cluster.Replace('-', '_');
}
