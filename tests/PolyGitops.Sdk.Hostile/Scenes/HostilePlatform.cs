using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Hostile.Scenes;

/// <summary>The platform that is attacked: every kind of repository, three workloads in three environments.</summary>
internal static class HostilePlatform
{
    public const string K8s = "acme/shop-k8s";

    private static readonly Lazy<Platform> Default = new(() => WithDescription("Region of the cluster."));

    public static Platform Platform => Default.Value;

    public static IReadOnlyList<string> Workloads { get; } = ["web", "jobs", "cart"];

    /// <summary>The k8s repository as generated.</summary>
    public static RepositoryTree Generated { get; } = Platform.Generate().Single(r => r.Repository is K8sRepository).Tree;

    /// <summary>The same platform with a text that lands in Terraform.</summary>
    public static Platform WithDescription(string text) => Workloads
        .Aggregate(
            new PlatformBuilder("shop", GitHost.GitHub("acme"))
                .AddCluster("main")
                .AddEnvironment("dev", e => e.OnCluster("main"))
                .AddEnvironment("tst", e => e.OnCluster("main"))
                .AddEnvironment("prd", e => e.OnCluster("main").AsProduction())
                .WithArgoCd("9.1.6")
                .WithImageUpdater(new() { GitCredentials = "argocd/git-credentials" })
                .AddComponent(
                    "argocd-image-updater",
                    DeploymentSource.FromHelm("https://argoproj.github.io/argo-helm").Chart("argocd-image-updater").AtVersion("0.12.3"),
                    c => c.InCategory("gitops").InWave(SyncWaves.ClusterConfiguration).InNamespace("argocd").WithScope(ComponentScope.ArgoCd))
                .WithInfra("shop-infra", i => i
                    .AddVariable(new() { Name = "region", Description = text, Default = text })
                    .AddOutput(new() { Name = "kubeconfig", Value = "x", Description = "Kubeconfig.", Sensitive = true }))
                .WithK8s("shop-k8s")
                .AddHelm("shop-helm", h => h.AddChart("web", c => c.WithVersion("0.1.0").WithImage("ghcr.io/acme/web")))
                .AddService("shop-web", s => s.ForService("web").WithImage("ghcr.io/acme/web").WithVersion("1.0.0").WithPort(8000))
                .WithObservability("shop-crew", o => o.WithImage("ghcr.io/acme/shop-crew").WithVersion("0.1.0").WithLanguageModel("openai/gpt-4o-mini")),
            (platform, name) => platform.AddTeam(name, t => t
                .AddNamespace(name, n => n)
                .AddWorkload(
                    name, DeploymentSource.FromChart("web"),
                    w => w.AddImage($"ghcr.io/acme/{name}", i => i.WithTag("1.0.0").FollowVersions("^1")))))
        .Build();

    /// <summary>Path of a workload's values.</summary>
    public static string Values(string workload, string environment) => $"tenants/{workload}/{workload}/{environment}/values.yaml";

    /// <summary>The k8s repository with another tag of every workload in an environment.</summary>
    public static RepositoryTree WithTags(RepositoryTree tree, string environment, string tag) => RepositoryTree.From(tree.Select(
        f => Workloads.Any(w => f.Path == Values(w, environment)) ? f.WithTag(tag) : f));

    /// <summary>The tag in a workload's values.</summary>
    public static string TagOf(RepositoryTree tree, string workload, string environment) =>
        tree[Values(workload, environment)].Text.Split('\n').Single(IsTag).Trim()["tag: ".Length..].Trim('"', '\'');

    private static RepositoryFile WithTag(this RepositoryFile file, string tag) => RepositoryTree.Empty
        .Add(file.Path, string.Join('\n', file.Text.Split('\n').Select(l => IsTag(l) ? $"  tag: {tag}" : l))).Single();

    private static bool IsTag(string line) => line.StartsWith("  tag: ", StringComparison.Ordinal);
}
