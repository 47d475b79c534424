using System.Text.Json;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Generation.K8s;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Tests.Manifests;
using ReferencePlatform;

namespace PolyGitops.Sdk.Tests.Generation.Infra;

/// <summary>What Argo CD is installed with, and how it manages itself.</summary>
public sealed class ArgoCdTests
{
    public static TheoryData<string> Variants => [.. InfraPlatforms.All.Keys];

    [Fact]
    public void Every_Argo_CD_object_is_valid_in_strict_mode()
    {
        foreach (var (name, platform) in InfraPlatforms.All)
        {
            var objects = InfraPlatforms.Generate(platform())
                .Where(f => f.Path.EndsWith("/application.yaml", StringComparison.Ordinal))
                    .SelectMany(f => Manifest.FromYaml(f.Content)).ToList();
            Assert.NotEmpty(objects);
            Assert.Empty(objects.SelectMany(o => CrdSchemas.Validate(o.Content)).Select(problem => $"{name}: {problem}"));
        }
    }

    [Fact]
    public void Argo_CD_manages_its_chart_its_values_and_its_own_Application()
    {
        var tree = InfraPlatforms.Generate(Reference.Build());
        var application = Application(tree, "poly-gitops");
        var spec = application.Spec!;

        Assert.Equal(("argocd", "argocd"), (application.Metadata!.Name, application.Metadata.Namespace));
        Assert.Null(application.Metadata.Finalizers);
        Assert.Equal("default", spec.Project);
        Assert.Equal((Cluster.InClusterServer, "argocd"), (spec.Destination!.Server, spec.Destination.Namespace));
        Assert.Equal((true, true), (spec.SyncPolicy!.Automated!.Prune, spec.SyncPolicy.Automated.SelfHeal));
        Assert.Equal(["ServerSideApply=true"], spec.SyncPolicy.SyncOptions!);

        Assert.Null(spec.Source);
        var (chart, folder) = (spec.Sources![0], spec.Sources[1]);
        Assert.Equal(("https://argoproj.github.io/argo-helm", "argo-cd", "9.1.6"), (chart.RepoURL, chart.Chart, chart.TargetRevision));
        Assert.Equal(["$values/argocd/poly-gitops/values.yaml"], chart.Helm!.ValueFiles!);
        Assert.Equal(
            ("https://github.com/justgithubaccount/app-poly-gitops-infra.git", "main", "values"),
            (folder.RepoURL, folder.TargetRevision, folder.Ref));
        Assert.Equal(["argocd/poly-gitops/application.yaml"], tree.Paths.Where(p => p == $"{folder.Path}/{folder.Directory!.Include}"));
        Assert.True(tree.Contains("argocd/poly-gitops/values.yaml"));
    }

    [Fact]
    public void The_release_that_is_installed_is_the_one_that_is_managed()
    {
        var platform = InfraPlatforms.All["Argo CD from an OCI registry"]();
        var tree = InfraPlatforms.Generate(platform);
        var chart = Application(tree, "main").Spec!.Sources![0];

        Assert.Equal(("ghcr.io/argoproj/argo-helm", "argo-cd", "9.1.6"), (chart.RepoURL, chart.Chart, chart.TargetRevision));
        using var run = new TaskRun(tree);
        var install = Assert.Single(run.Scripts("bootstrap"), s => s.Contains("helm upgrade", StringComparison.Ordinal));
        Assert.Contains(
            $"helm upgrade --install {chart.Helm!.ReleaseName} \"oci://ghcr.io/argoproj/argo-helm/argo-cd\" \\\n  --version \"9.1.6\" \\\n",
            install, StringComparison.Ordinal);
        Assert.DoesNotContain("--repo", install, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Each_Argo_CD_exists_once_in_all_repositories(string variant)
    {
        var platform = InfraPlatforms.All[variant]();
        var own =
            from generated in platform.Generate()
            from file in generated.Tree
            from application in Applications(file)
            where application.Metadata!.Name == "argocd"
                || (application.Spec!.Sources ?? [application.Spec.Source!]).Any(s => s.Chart == "argo-cd")
            select $"{generated.Repository.Name}/{file.Path}";
        Assert.Equal(
            platform.ArgoCdClusters().Select(c => $"{platform.Infra!.Name}/argocd/{c.Name}/application.yaml").Order(StringComparer.Ordinal),
            own.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Every_repository_that_an_Application_reads_is_declared(string variant)
    {
        var platform = InfraPlatforms.All[variant]();
        var infra = InfraPlatforms.Generate(platform);
        foreach (var cluster in platform.ArgoCdClusters())
        {
            var read = Applications(platform, cluster).Append(Application(infra, cluster.Name))
                .SelectMany(a => a.Spec!.Sources ?? [a.Spec.Source!])
                .Select(s => (Url: s.RepoURL!, Type: s.Chart is null ? "git" : "helm", IsOci: s.Chart is not null && !s.RepoURL!.Contains("://", StringComparison.Ordinal)))
                .Distinct();
            var declared = Values(infra, cluster.Name).GetProperty("configs").GetProperty("repositories").EnumerateObject().Select(r => (
                Url: r.Value.GetProperty("url").GetString()!,
                Type: r.Value.GetProperty("type").GetString()!,
                IsOci: r.Value.TryGetProperty("enableOCI", out var oci) && oci.GetString() == "true"));
            Assert.Equal(read.Order(), declared.Order());
        }
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void An_Application_is_as_healthy_as_what_it_deploys(string variant)
    {
        var platform = InfraPlatforms.All[variant]();
        foreach (var cluster in platform.ArgoCdClusters())
        {
            var health = Values(InfraPlatforms.Generate(platform), cluster.Name).GetProperty("configs").GetProperty("cm")
                .GetProperty("resource.customizations.health.argoproj.io_Application").GetString()!;
            Assert.Contains("obj.status.health", health, StringComparison.Ordinal);
            Assert.Contains("return { status = ", health, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Values_of_the_author_lie_over_those_of_the_platform()
    {
        var configs = Values(InfraPlatforms.Generate(InfraPlatforms.All["hostile text"]()), "on").GetProperty("configs");
        Assert.Equal("a: b #c\nd\n", configs.GetProperty("cm").GetProperty("url").GetString());
        Assert.Equal(2, configs.GetProperty("cm").EnumerateObject().Count());
        Assert.NotEmpty(configs.GetProperty("repositories").EnumerateObject());
    }

    [Fact]
    public void Repositories_whose_names_would_be_one_stay_two()
    {
        var platform = InfraPlatforms.Hub();
        var components = new[] { "https://charts.example.com/a-b", "https://charts.example.com/a/b",
            "https://charts.example.com/a/b/" }.Select((url, index) =>
            new PlatformComponent
            {
                Name = $"c{index}",
                Category = "x",
                Source = DeploymentSource.FromHelm(url).Chart("c").AtVersion("1.0.0"),
                Namespace = $"c{index}",
            });
        var declared = Values(InfraPlatforms.Generate(platform with { Components = [.. components] }), "one")
            .GetProperty("configs").GetProperty("repositories");

        Assert.Equal(
            [("charts-example-com-a-b", "https://charts.example.com/a-b"),
                ("charts-example-com-a-b-2", "https://charts.example.com/a/b"),
                ("charts-example-com-a-b-3", "https://charts.example.com/a/b/")],
            declared.EnumerateObject().Where(r => r.Name.Contains("-a-b", StringComparison.Ordinal))
                .Select(r => (r.Name, r.Value.GetProperty("url").GetString()!)));
    }

    private static IEnumerable<ArgoApplication> Applications(Platform platform, Cluster argoCd)
    {
        var tree = K8sGenerator.Generate(platform);
        string[] folders = [$"roots/{argoCd.Name}/",
            .. platform.RootScopes().Where(s => s.ArgoCdCluster.Name == argoCd.Name).Select(s => $"clusters/{s.Name}/")];
        return tree
            .Where(f => folders.Any(folder => f.Path.StartsWith(folder, StringComparison.Ordinal)))
            .SelectMany(Applications);
    }

    private static IEnumerable<ArgoApplication> Applications(RepositoryFile file) =>
        file.Text.Contains("\nkind: Application\n", StringComparison.Ordinal)
        ? Manifest.FromYaml(file.Content, file.Path).Select(m => m.As(WireContracts.Application))
        : [];

    private static ArgoApplication Application(RepositoryTree tree, string cluster) =>
        Assert.Single(Manifest.FromYaml(tree[$"argocd/{cluster}/application.yaml"].Content)).As(WireContracts.Application);

    private static JsonElement Values(RepositoryTree tree, string cluster) =>
        Assert.Single(YamlReader.Read(tree[$"argocd/{cluster}/values.yaml"].Text)).Content;
}
