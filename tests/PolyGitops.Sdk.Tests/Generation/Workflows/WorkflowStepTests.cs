using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Tests.Generation.Infra;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.Tests.Generation.Workflows;

/// <summary>The shell steps of the generated workflows pass for every platform, not only for one that has everything.</summary>
public sealed class WorkflowStepTests
{
    private static readonly DeploymentSource Foreign = Platforms.SomeChart;

    private static PlatformBuilder One() =>
        new PlatformBuilder("shop", GitHost.GitHub("acme")).AddCluster("main").AddEnvironment("prd", e => e.OnCluster("main").AsProduction());

    private static readonly Dictionary<string, Func<Platform>> All = new()
    {
        ["nothing but one environment"] = () => One().Build(),
        ["two environments in one cluster"] = () => One().AddEnvironment("alt", e => e.OnCluster("main").AsProduction()).Build(),
        ["components only"] = () => One().AddComponent("thing", Foreign, c => c.WithValue("a", 1)).Build(),
        ["components with objects"] = () => One().AddComponent("thing", Foreign, c => c.AddObject(Objects.ConfigMap)).Build(),
        ["policies only"] = () => One().WithPolicies(new AdmissionPolicy { Rule = AdmissionRule.ForbidLatestTag }).Build(),
        ["a team without workloads"] = () => One().AddTeam("shop", t => t.AddNamespace(new() { Name = "shop" })).Build(),
        ["a chart without workloads"] =
            () => One().AddHelm("charts", h => h.AddChart("web", c => c.WithVersion("0.1.0").WithImage("ghcr.io/acme/web"))).Build(),
        ["a repository without charts"] = () => One().AddHelm("charts", h => h).Build(),
        ["an own cluster for each environment"] = () => Platforms.TwoClusters().Build(),
        ["a small shop"] = () => Platforms.Small().AddService("shop-api", s => s.ForService("api").WithImage("ghcr.io/acme/api").WithVersion("1.0.0"))
            .WithObservability("shop-crew", o => o.WithImage("ghcr.io/acme/crew").WithVersion("0.1.0").WithLanguageModel("openai/gpt-4o-mini")).Build(),
        ["names of all lengths"] = () => Long(),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    public static TheoryData<string> InfraNames => [.. InfraPlatforms.All.Keys];

    [ToolTheory("bash", "kubectl", "yamllint")]
    [MemberData(nameof(Names))]
    public async Task The_k8s_repository_passes_its_own_checks(string name)
    {
        var platform = All[name]();
        using var run = new WorkflowRun(platform, platform.K8s.Name);

        Assert.InRange(await run.RunAsync(s => !s.Contains("docker", StringComparison.Ordinal)), 3, int.MaxValue);
        string[] folders = [K8sLayout.Namespaces, K8sLayout.Policies, K8sLayout.Components, K8sLayout.Tenants];
        var kustomizations = platform.Generate().Single(g => g.Repository is K8sRepository).Tree
            .Count(f => folders.Contains(f.Path.Split('/')[0]) && f.Path.EndsWith(K8sLayout.Kustomization, StringComparison.Ordinal));
        // Each, and the root that was rendered last.
        Assert.Equal(kustomizations + 1, Directory.GetFiles(Path.Combine(run.Path, K8sLayout.Rendered)).Length);
    }

    [ToolTheory("bash", "helm", "git")]
    [MemberData(nameof(Names))]
    public async Task A_helm_repository_passes_its_own_checks(string name)
    {
        var platform = All[name]();
        foreach (var repository in platform.HelmRepositories)
        {
            using var remote = new TemporaryFolder();
            using var run = new WorkflowRun(platform, repository.Name);
            await run.InitializeGitAsync(remote.Path);
            run.CheckOut(platform, platform.K8s.Name);

            var steps = await run.RunAsync(_ => true);

            Assert.Equal(repository.Charts.Count > 0, steps > 0);
        }
    }

    [ToolTheory("bash", "yamllint", "terraform")]
    [MemberData(nameof(InfraNames))]
    public async Task An_infra_repository_passes_its_own_checks(string name)
    {
        var platform = InfraPlatforms.All[name]();
        using var run = new WorkflowRun(platform, platform.Infra!.Name);

        // Without a network Terraform has no providers.
        var steps = await run.RunAsync(s => s.StartsWith("yamllint", StringComparison.Ordinal) || s.StartsWith("terraform fmt", StringComparison.Ordinal));

        Assert.Equal(2, steps);
    }

    [PythonFact("fastapi", "httpx", "pytest")]
    public async Task Repositories_of_Python_code_pass_their_own_tests()
    {
        var platform = All["a small shop"]();
        foreach (var repository in new[] { "shop-api", "shop-crew" })
        {
            using var run = new WorkflowRun(platform, repository);

            Assert.Equal(1, await run.RunAsync(s => s.StartsWith("pytest", StringComparison.Ordinal)));
        }
    }

    private static Platform Long()
    {
        var word = new string('n', 20);
        return new PlatformBuilder("shop", GitHost.GitHub("acme"))
            .AddCluster(word)
            .AddEnvironment(word + "-e", e => e.OnCluster(word).AsProduction())
            .AddTeam(word + "-t", t => t.AddWorkload(word + "-w", Foreign))
            .Build();
    }
}
