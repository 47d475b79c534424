using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Tests.Documentation;

public class OtherPlatformTests
{
    public static TheoryData<string> All => [.. DocumentedPlatforms.All.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public void Nothing_is_mentioned_that_does_not_exist(string name)
    {
        var platform = DocumentedPlatforms.All[name]();
        var text = platform.Document().ToMarkdown();
        void Mentions(string word, bool expected) =>
            Assert.True(expected == text.Contains(word, StringComparison.Ordinal), $"{word} in {text}");

        Mentions("Terraform", platform.Infra is not null);
        Mentions("`task up`", platform.Infra is not null);
        Mentions("task bootstrap", platform.Infra is not null && platform.ArgoCd.Installation is not null);
        Mentions("ArgoCD Install", platform.Infra is not null && platform.ArgoCd.Installation is not null);
        Mentions("monitors", platform.Observability is not null);
        Mentions("Monitors", platform.Observability is not null);
        Mentions("observes", platform.Observability is not null);
        Mentions("Image Updater", platform.InstalledImageUpdater() is not null);
        Mentions("CI builds", platform.Services.Count > 0);
        Mentions("fetch chart", platform.Teams.SelectMany(t => t.Workloads).Any(w => w.Source is PlatformChart));
    }

    [Fact]
    public void A_platform_on_a_cluster_that_exists_starts_with_its_root_Application()
    {
        var facts = Facts(Platforms.Small().Build());
        Assert.Equal(
            [
                "ArgoCD -->|deploys| shop-helm",
                "ArgoCD -->|syncs| shop-k8s",
                "K8s Cluster -->|| ArgoCD",
                "node ArgoCD in []",
                "node K8s Cluster in []",
                "node shop-helm in [📦 GITOPS]",
                "node shop-k8s in [📦 GITOPS]",
                "shop-k8s -->|references| shop-helm",
            ],
            facts["Repository Ecosystem"]);
        Assert.Equal(
            [
                "Root Application deployed -->|| ArgoCD syncs all apps",
                "kubectl apply -k roots/main -->|| Root Application deployed",
                "node ArgoCD syncs all apps in []",
                "node Root Application deployed in []",
                "node kubectl apply -k roots/main in []",
            ],
            facts["Bootstrap Sequence"]);
        Assert.Equal(["k8s (ArgoCD Applications)", "└── helm (Helm charts)", "    └── Docker image"], facts["Dependency Tree"]);
        Assert.Equal(
            ["Developer ->> shop-k8s: git push (tag)", "shop-k8s ->> ArgoCD: webhook/poll", "ArgoCD ->> shop-helm: fetch chart",
                "ArgoCD ->> K8s Cluster: deploy"],
            facts["Data Flow"].Where(f => !f.StartsWith("participant", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_service_has_its_image_and_only_what_is_updated_is_said_to_be()
    {
        var facts = Facts(DocumentedPlatforms.ManyServices());
        Assert.Equal(
            [
                "ArgoCD -->|deploys| shop-api",
                "ArgoCD -->|deploys| shop-helm",
                "ArgoCD -->|syncs| shop-k8s",
                "K8s Cluster -->|| ArgoCD",
                "ghcr.io/acme/web -->|Image Updater| shop-k8s",
                "node ArgoCD in []",
                "node K8s Cluster in []",
                "node ghcr.io/acme/jobs in [🚀 BACKEND]",
                "node ghcr.io/acme/web in [🚀 APPLICATION]",
                "node redis in []",
                "node registry.example.com/api in [🚀 BACKEND]",
                "node shop-api in [🚀 BACKEND]",
                "node shop-helm in [📦 GITOPS]",
                "node shop-jobs in [🚀 BACKEND]",
                "node shop-k8s in [📦 GITOPS]",
                "node shop-spare in [📦 GITOPS]",
                "node shop-web in [🚀 APPLICATION]",
                "redis -->|Image Updater| shop-k8s",
                "shop-api -->|builds| registry.example.com/api",
                "shop-jobs -->|builds| ghcr.io/acme/jobs",
                "shop-k8s -->|references| shop-api",
                "shop-k8s -->|references| shop-helm",
                "shop-web -->|builds| ghcr.io/acme/web",
            ],
            facts["Repository Ecosystem"]);
        Assert.Contains("Developer ->> shop-k8s: git push (tag)", facts["Data Flow"]);
        Assert.Contains("ArgoCD ->> shop-api: fetch manifests", facts["Data Flow"]);
        Assert.DoesNotContain("participant shop-spare", facts["Data Flow"]);
    }

    [Fact]
    public void A_tree_unfolds_each_part_once()
    {
        Assert.Equal(
            [
                "k8s (ArgoCD Applications)",
                "├── helm (Helm charts)",
                "│   ├── Docker image ghcr.io/acme/web",
                "│   │   └── web (code)",
                "│   └── Docker image redis",
                "└── Docker image registry.example.com/api",
                "    └── api (code)",
                "spare (Helm charts)",
                "Docker image ghcr.io/acme/jobs",
                "└── jobs (code)",
                "    └── api (code)",
            ],
            Facts(DocumentedPlatforms.ManyServices())["Dependency Tree"]);
    }

    [Fact]
    public void Layers_of_repositories_that_all_use_each_other_stay_small()
    {
        var platform = Platforms.Small().Build();
        var services = Enumerable.Range(0, 60).Select(i => DocumentedPlatforms.Hostile().Services[0] with
        {
            Name = $"s{i}",
            ShortName = $"s{i}",
            ImageRepository = $"ghcr.io/acme/s{i}",
            DependsOn = i < 58 ? [$"s{(i / 2 * 2) + 2}", $"s{(i / 2 * 2) + 3}"] : [],
        });
        var tree = Facts(platform with { Services = [.. services] })["Dependency Tree"];
        Assert.True(tree.Count < 250, $"{tree.Count} lines");
        Assert.Contains(tree, l => l.EndsWith("s2 (code) (see above)", StringComparison.Ordinal));
    }

    [Fact]
    public void A_hub_is_seen_to_deploy_to_the_other_cluster()
    {
        var facts = Facts(DocumentedPlatforms.All["hub"]());
        Assert.Contains("K8s Cluster one -->|| ArgoCD", facts["Repository Ecosystem"]);
        Assert.Contains("ArgoCD -->|deploys to| K8s Cluster two", facts["Repository Ecosystem"]);
        Assert.Equal(2, facts["Data Flow"].Count(f => f.EndsWith(": deploy", StringComparison.Ordinal)));
        Assert.DoesNotContain("ArgoCD -->|deploys to| K8s Cluster one", facts["Repository Ecosystem"]);
    }

    [Fact]
    public void Each_of_several_Argo_CDs_is_installed_and_syncs()
    {
        var facts = Facts(DocumentedPlatforms.PerCluster());
        foreach (var cluster in new[] { "one", "two" })
        {
            Assert.Contains($"K8s clusters created -->|| task bootstrap CLUSTER={cluster}", facts["Bootstrap Sequence"]);
            Assert.Contains($"Root Application deployed in {cluster} -->|| ArgoCD {cluster} syncs all apps", facts["Bootstrap Sequence"]);
            Assert.Contains($"K8s Cluster {cluster} -->|| ArgoCD {cluster}", facts["Repository Ecosystem"]);
            Assert.Contains($"shop-crew -->|monitors| K8s Cluster {cluster}", facts["Repository Ecosystem"]);
            Assert.Contains($"ArgoCD {cluster} ->> K8s Cluster {cluster}: deploy", facts["Data Flow"]);
        }
        Assert.DoesNotContain(facts["Repository Ecosystem"], f => f.Contains("deploys to", StringComparison.Ordinal));
        Assert.Contains("└── creates clusters + ArgoCD", facts["Dependency Tree"]);
    }

    [Fact]
    public void An_environment_may_be_called_like_the_branch_that_Mermaid_starts_on()
    {
        var source = DocumentedPlatforms.EnvironmentsLikeBranches().Document().Environments;
        Assert.StartsWith("%%{init: {\"gitGraph\": {\"mainBranchName\": \"feature-2\"}}}%%\ngitGraph\n", source, StringComparison.Ordinal);
        Assert.DoesNotContain("%%", Platforms.Small().Build().Document().Environments, StringComparison.Ordinal);
    }

    [Fact]
    public void Repositories_with_the_same_short_name_are_told_apart()
    {
        var platform = DocumentedPlatforms.ManyServices();
        var facts = Facts(platform with { Services = [.. platform.Services.Select(s => s with { ShortName = "web" })] });
        Assert.Equal(
            ["title Repository Ownership", "k8s = 1", "helm = 1", "spare = 1", "shop-web = 1", "shop-api = 1", "shop-jobs = 1"],
            facts["Repository Responsibilities"]);
    }

    [Fact]
    public void An_updater_that_is_switched_off_updates_nothing()
    {
        var platform = DocumentedPlatforms.ManyServices();
        var off = platform with { Components = [.. platform.Components.Select(c => c with { Enabled = false })] };
        Assert.DoesNotContain("Image Updater", off.Document().ToMarkdown(), StringComparison.Ordinal);
    }

    private static IReadOnlyDictionary<string, IReadOnlyList<string>> Facts(Platform platform) =>
        ArchitectureFacts.Of(platform.Document().ToMarkdown());
}
