using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.Tests.Generation;

/// <summary>What is generated for a small platform, file by file. CONTRIBUTING.md describes how to accept a change.</summary>
public class RepositorySnapshotTests
{
    private static readonly Platform Shop = Platforms.Small()
        .WithArgoCd("9.1.6")
        .WithImageUpdater(new() { Configuration = ImageUpdaterConfiguration.Resource })
        .WithInfra("shop-infra", i => i
            .AddModule(new() { Name = "cluster", Source = "git::https://github.com/acme/terraform-cluster.git?ref=v1.0.0" })
            .AddOutput(new() { Name = "kubeconfig", Value = TerraformValue.Reference("module.cluster.kubeconfig"), Description = "Kubeconfig of the cluster.", Sensitive = true }))
        .AddService("shop-web", s => s.ForService("web").WithImage("ghcr.io/acme/web").WithVersion("1.0.0"))
        .WithObservability("shop-crew", o => o.WithImage("ghcr.io/acme/shop-crew").WithVersion("0.1.0").WithLanguageModel("openai/gpt-4o-mini"))
        .Build();

    public static TheoryData<string> Kinds => new(Shop.Repositories.Select(KindOf));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_repository_is_generated_as_verified(string kind)
    {
        var generated = Shop.Generate().Single(g => KindOf(g.Repository) == kind);
        Snapshots.Verify(generated.Tree, new() { Folder = "Snapshots", Name = kind });
    }

    [Fact]
    public void Every_kind_of_repository_has_a_snapshot() =>
        Assert.Equal(["helm", "infra", "k8s", "observability", "service"], Shop.Repositories.Select(KindOf).Order());

    [Fact]
    public void A_workload_is_deployed_as_verified()
    {
        var k8s = Shop.Generate().Single(g => g.Repository is K8sRepository).Tree;
        Snapshots.Verify(Manifest.FromYaml(k8s["clusters/prd/workloads/web.yaml"].Text).Single(), new() { Folder = "Snapshots" });
    }

    private static string KindOf(PlatformRepository repository) =>
        repository.GetType().Name.Replace("Repository", "", StringComparison.Ordinal).ToLowerInvariant();
}
