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

    [Fact]
    public void A_kustomization_gets_its_images_from_the_Application_and_no_values()
    {
        var tree = Generate(With(Folder, w => w.In("prd", e => e.WithTags(new Dictionary<string, string> { ["api"] = "1.2.2" }))));

        var application = tree["clusters/dev/workloads/extra.yaml"].Text;
        Assert.Contains("    kustomize:\n      images:\n      - ghcr.io/acme/api:1.2.3\n", application, StringComparison.Ordinal);
        Assert.DoesNotContain("helm:", application, StringComparison.Ordinal);
        Assert.Contains("- ghcr.io/acme/api:1.2.2\n", tree["clusters/prd/workloads/extra.yaml"].Text, StringComparison.Ordinal);
        Assert.DoesNotContain(tree, f => f.Path.StartsWith("tenants/more/extra/", StringComparison.Ordinal));
    }

    [Fact]
    public void A_digest_is_written_as_one()
    {
        var digest = "sha256:" + new string('a', 64);
        var tree = Generate(With(Folder, w => w.In("dev", e => e.WithTags(new Dictionary<string, string> { ["api"] = digest }))));

        Assert.Contains($"- ghcr.io/acme/api@{digest}\n", tree["clusters/dev/workloads/extra.yaml"].Text, StringComparison.Ordinal);
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
    public void An_update_that_has_no_place_to_write_to_is_refused()
    {
        var refused = Assert.Throws<DiagnosticsException>(
            () => Platforms.With(w => w.AddImage("ghcr.io/acme/api", i => i.WithTag("1.2.3")), Folder).Build());

        var found = Assert.Single(refused.Diagnostics, d => d.Severity == DiagnosticSeverity.Error);
        Assert.Equal(DiagnosticCodes.SettingWithoutEffect, found.Code);
        Assert.Contains("AsChart()", found.Fix, StringComparison.Ordinal);
    }
}
