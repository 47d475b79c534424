using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Tests.Generation;

/// <summary>Images of a workload that is deployed from a folder in git.</summary>
public sealed class KustomizeImageTests
{
    private static readonly GitPath Folder = DeploymentSource.FromGit("https://git.example.com/shop/api.git").Path("deploy").AtRevision("v1");

    private static PlatformBuilder With(GitPath source, Func<WorkloadBuilder, WorkloadBuilder>? more = null) =>
        Platforms.With(w => (more ?? (same => same))(w.AddImage("ghcr.io/acme/api", i => i.WithTag("1.2.3").WithoutUpdates())), source);

    private static RepositoryTree Generate(PlatformBuilder platform) =>
        platform.Build().Generate().Single(g => g.Repository is K8sRepository).Tree;

    /// <summary>The Application as its root brings it.</summary>
    private static string Application(Platform platform, string environment, RepositoryTree? k8s = null) =>
        (k8s is null ? platform.Preview(environment) : platform.Preview(environment, k8s)).Objects
            .Single(o => o.Manifest.Kind == "Application" && o.Manifest.Name == $"extra-{environment}").Manifest.ToYaml();

    [Fact]
    public void A_kustomization_gets_its_images_from_the_Application_and_no_values()
    {
        var platform = With(Folder, w => w.In("prd", e => e.WithTags(new Dictionary<string, string> { ["api"] = "1.2.2" })));
        var tree = Generate(platform);

        var application = Application(platform.Build(), "dev");
        Assert.Contains("    kustomize:\n      images:\n      - ghcr.io/acme/api:1.2.3\n", application, StringComparison.Ordinal);
        Assert.DoesNotContain("helm:", application, StringComparison.Ordinal);
        Assert.Contains("- ghcr.io/acme/api:1.2.2\n", Application(platform.Build(), "prd"), StringComparison.Ordinal);
        Assert.Equal(
            [.. from e in new[] { "dev", "prd" } from f in new[] { "images.yaml", "kustomization.yaml" } select $"tenants/more/extra/{e}/{f}"],
            tree.Paths.Where(p => p.StartsWith("tenants/more/extra/", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_tag_stands_in_one_place()
    {
        var tree = Generate(With(Folder));

        Assert.Equal(
            ["tenants/more/extra/dev/kustomization.yaml"],
            tree.Where(f => f.Text.Contains("1.2.3", StringComparison.Ordinal) && f.Path.Contains("/dev/", StringComparison.Ordinal)).Select(f => f.Path));
    }

    [Fact]
    public void The_repository_passes_its_own_checks() => Assert.DoesNotContain(Generate(With(Folder)).Lint(), d => d.Severity == DiagnosticSeverity.Error);

    [Fact]
    public void A_digest_is_written_as_one()
    {
        var digest = "sha256:" + new string('a', 64);
        var platform = With(Folder, w => w.In("dev", e => e.WithTags(new Dictionary<string, string> { ["api"] = digest }))).Build();

        Assert.Contains($"- ghcr.io/acme/api@{digest}\n", Application(platform, "dev"), StringComparison.Ordinal);
    }

    [Fact]
    public void Workloads_may_share_an_image_and_each_keeps_its_own_tag()
    {
        var platform = With(Folder)
            .AddTeam("third", t => t.AddWorkload("other", Folder, w => w.AddImage("ghcr.io/acme/api", i => i.WithTag("3.0.0")).AddObject(
                Manifest.FromJson("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"more"}}"""))))
            .Build();

        Assert.Contains("- ghcr.io/acme/api:1.2.3\n", Application(platform, "dev"), StringComparison.Ordinal);
        var other = platform.Preview("dev").Objects.Single(o => o.Manifest.Kind == "Application" && o.Manifest.Name == "other-dev").Manifest.ToYaml();
        Assert.Contains("- ghcr.io/acme/api:3.0.0\n", other, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chart_in_git_gets_its_images_in_its_values()
    {
        foreach (var platform in new[] { With(Folder.AsChart()), With(Folder, w => w.WithValue("replicas", 2)) })
        {
            var tree = Generate(platform);

            Assert.Contains("tag: 1.2.3\n", tree["tenants/more/extra/dev/values.yaml"].Text, StringComparison.Ordinal);
            Assert.DoesNotContain("kustomize:", tree["clusters/dev/workloads/extra.yaml"].Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Two_images_of_one_repository_are_refused()
    {
        var refused = Assert.Throws<DiagnosticsException>(
            () => With(Folder, w => w.AddImage("ghcr.io/acme/api", i => i.Named("again").WithTag("1.2.2"))).Build());

        var found = Assert.Single(refused.Diagnostics, d => d.Severity == DiagnosticSeverity.Error);
        Assert.Equal((DiagnosticCodes.InvalidValue, "teams/more/workloads/extra/images/again/repository"), (found.Code, found.Location.Path));
    }

    [Fact]
    public void The_updater_in_the_cluster_writes_to_the_kustomization_of_the_first_environment()
    {
        var platform = Platforms.With(w => w.AddImage("ghcr.io/acme/api", i => i.WithTag("1.2.3")), Folder);
        foreach (var (version, isAnnotated) in new[] { ("0.12.3", true), ("1.2.4", false) })
        {
            var tree = Generate(platform.AddComponent(
                "image-updater", DeploymentSource.FromHelm("https://argoproj.github.io/argo-helm").Chart("argocd-image-updater").AtVersion(version)));

            var written = tree[isAnnotated ? "clusters/dev/workloads/extra.yaml" : "clusters/dev/image-updater.yaml"].Text;
            Assert.Contains("kustomization:/tenants/more/extra/dev\n", written, StringComparison.Ordinal);
            Assert.DoesNotContain("kustomization:", tree["clusters/prd/workloads/extra.yaml"].Text, StringComparison.Ordinal);
            Assert.DoesNotContain("helm.image", tree["clusters/dev/workloads/extra.yaml"].Text, StringComparison.Ordinal);
            if (!isAnnotated) Assert.Single(written.Split('\n'), l => l.Contains("manifestTargets", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_tag_belongs_to_the_image_of_its_name_when_the_platform_is_published_again()
    {
        const string file = "tenants/more/extra/dev/kustomization.yaml";
        var published = Generate(With(Folder))[file];
        // As Argo CD Image Updater writes it.
        var updated = System.Text.Encoding.UTF8.GetBytes(published.Text.Replace("newTag: 1.2.3", "newTag: 1.4.0", StringComparison.Ordinal));
        var platform = Platforms.With(
            w => w.AddImage("ghcr.io/acme/proxy", i => i.WithTag("9.0.0")).AddImage("ghcr.io/acme/api", i => i.WithTag("1.2.3")), Folder);
        var tree = Generate(platform);

        var merged = tree[file].Merge!.Merge(tree[file], updated, new(new(2026, 1, 1), TimeSpan.FromDays(7)));

        var application = Application(platform.Build(), "dev", tree.Remove(file).Add(file, merged.Content.ToArray()));
        Assert.Contains("- ghcr.io/acme/proxy:9.0.0\n", application, StringComparison.Ordinal);
        Assert.Contains("- ghcr.io/acme/api:1.4.0\n", application, StringComparison.Ordinal);
    }
}
