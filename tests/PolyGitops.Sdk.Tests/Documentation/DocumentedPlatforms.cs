using PolyGitops.Sdk.Model;
using ReferencePlatform;

namespace PolyGitops.Sdk.Tests.Documentation;

/// <summary>Platforms unlike the reference platform.</summary>
internal static class DocumentedPlatforms
{
    /// <summary>Names with what Mermaid and Markdown take for their own.</summary>
    public static readonly string[] HostileNames =
    [
        "end", "[x] (y) {z}", "say \"hi\"", "🚀 rocket 👩‍👩‍👧 family", "a|b\\|c", "a;b #35; &quot; <b>x</b>", "%% comment",
        "%%{init: {}}%%", "```", "`code`",
        "1. one", "- item", "# heading", "*bold* _em_ ~~x~~", "x --> y", "line\nbreak\u2028and\u0085more", "wrap: text",
        "fa:fa-car $$x$$", "ﬂ°°35¶ß", "style a:b #x;", "日本語 é",
        "cherry-pick", "www.example.com", "https://example.com/?a=b&c=d", "\u202Eevil", "{{ x }}", "'quoted'", "a @{ shape: x }",
        "", "--", "...",
    ];

    public static readonly Dictionary<string, Func<Platform>> All = new()
    {
        ["reference"] = Reference.Build,
        ["small"] = () => Platforms.Small().Build(),
        ["many services"] = ManyServices,
        ["hub"] = () => Platforms.TwoClusters().Build(),
        ["one Argo CD per cluster"] = PerCluster,
        ["one environment"] = OneEnvironment,
        ["environments called like branches"] = EnvironmentsLikeBranches,
        ["infra without Argo CD"] = InfraWithoutArgoCd,
        ["hostile names"] = Hostile,
    };

    private static readonly DeploymentSource Updater = DeploymentSource.FromHelm(
        "https://argoproj.github.io/argo-helm").Chart("argocd-image-updater").AtVersion("1.0.0");

    /// <summary>
    /// Three services, of which one is updated by hand, two chart repositories, of which one is unused, and a foreign image.
    /// </summary>
    public static Platform ManyServices() => new PlatformBuilder("shop", GitHost.GitHub("acme"))
        .AddCluster("main")
        .AddEnvironment("dev", e => e.OnCluster("main"))
        .AddEnvironment("prd", e => e.OnCluster("main").AsProduction())
        .AddHelm("shop-helm", h => h.AddChart("web", c => c.WithVersion("0.1.0").WithImage("ghcr.io/acme/web")
            .WithValues(HelmValues.FromJson("""{"redis": {"repository": "redis", "tag": "7.0.0"}}"""))))
        .AddHelm("shop-spare", h => h.AddChart("spare", c => c.WithVersion("0.1.0").WithImage("ghcr.io/acme/spare")))
        .AddService("shop-web", s => s.ForService("web").WithImage("ghcr.io/acme/web").WithVersion("1.0.0"))
        .AddService("shop-api", s => s.ForService("api").WithImage("registry.example.com/api").WithVersion("1.0.0").InLayer("Backend"))
        .AddService("shop-jobs", s => s.ForService("jobs").WithImage("ghcr.io/acme/jobs").WithVersion("1.0.0").InLayer("backend").DependsOn("shop-api"))
        .AddComponent("argocd-image-updater", Updater, c => c.InNamespace("argocd").WithScope(ComponentScope.ArgoCd))
        .AddTeam("shop", t => t
            .AddWorkload("web", DeploymentSource.FromChart("web"), w => w.AddImage("ghcr.io/acme/web", i => i.WithTag("1.0.0"))
                .AddImage("redis", i => i.WithTag("7.0.0").RepositoryAt("redis.repository").TagAt("redis.tag")))
            .AddWorkload(
                "api", DeploymentSource.FromGit("shop-api").Path("deploy"),
                w => w.AddImage("registry.example.com/api", i => i.WithTag("1.0.0").WithoutUpdates())))
        .Build();

    public static Platform PerCluster() => Infra(Platforms.TwoClusters()).WithArgoCd("9.1.6", a => a.PerCluster())
        .WithObservability("shop-crew", o => o.WithImage("ghcr.io/acme/crew").WithVersion("0.1.0").WithLanguageModel("openai/gpt-4o-mini"))
        .Build();

    public static Platform OneEnvironment() =>
        new PlatformBuilder("shop", GitHost.GitHub("acme")).AddCluster("cluster").AddEnvironment("main", e => e.OnCluster("cluster")).Build();

    /// <summary>Environments with the name of the branch that Mermaid starts on, and of one of its commands.</summary>
    public static Platform EnvironmentsLikeBranches() => new[] { "main", "feature", "cherry-pick", "branch", "1" }
        .Aggregate(
            new PlatformBuilder("shop", GitHost.GitHub("acme")).AddCluster("cluster"), (p, name) => p.AddEnvironment(name, e => e.OnCluster("cluster")))
        .Build();

    public static Platform InfraWithoutArgoCd()
    {
        var platform = Infra(Platforms.Small()).WithArgoCd("9.1.6").Build();
        return platform with { ArgoCd = new() };
    }

    /// <summary>Every free text of the model is one of <see cref="HostileNames"/>.</summary>
    public static Platform Hostile()
    {
        var platform = Infra(Platforms.Small()).WithArgoCd("9.1.6").Build();
        return platform with
        {
            Infra = platform.Infra! with { Layer = HostileNames[1], ShortName = "[infra]" },
            Services = [.. HostileNames.Select((name, i) => new ServiceRepository
            {
                Name = $"service-{i}",
                ShortName = name,
                Layer = HostileNames[^(i + 1)],
                Owners = [new() { Name = name }, new() { Name = HostileNames[(i + 3) % HostileNames.Length] }],
                ChangesWhen = name,
                Service = $"s{i}",
                ImageRepository = $"ghcr.io/acme/a.b_c--{i}",
                Version = "1.0.0",
            })],
        };
    }

    private static PlatformBuilder Infra(PlatformBuilder platform) => platform.WithInfra("shop-infra", i => i
        .AddProvider(new() { Name = "null", Source = "hashicorp/null", Version = "~> 3.2" })
        .AddOutput(new() { Name = "kubeconfig", Value = TerraformValue.Reference("null_resource.x.id"), Description = "Kubeconfig.", Sensitive = true })
        .AddOutput(new() { Name = "kubeconfig_two", Value = TerraformValue.Reference("null_resource.x.id"), Description = "Kubeconfig of the second cluster.", Sensitive = true }));
}
