using PolyGitops.Sdk.Model;
using ReferencePlatform;

namespace PolyGitops.Sdk.Tests.Model;

public class RepositoryGraphTests
{
    [Fact]
    public void The_reference_platform_has_the_chain_of_its_architecture()
    {
        var graph = RepositoryGraph.Of(Reference.Build());
        Assert.Equal(
            [
                "app-poly-gitops-infra -> app-poly-gitops-k8s",
                "app-poly-gitops-k8s -> app-poly-gitops-helm",
                "app-poly-gitops-helm -> ghcr.io/justgithubaccount/chat-api",
                "ghcr.io/justgithubaccount/chat-api -> app-poly-gitops-fastapi",
            ],
            graph.Edges.Where(e => e.Kind == RepositoryEdgeKind.Uses).Select(e => $"{e.From} -> {e.To}"));
        Assert.Equal(
            ["app-poly-gitops-k8s", "app-poly-gitops-helm", "ghcr.io/justgithubaccount/chat-api"],
            graph.Edges.Where(e => e.Kind == RepositoryEdgeKind.Observes).Select(e => e.To));
    }

    [Fact]
    public void What_is_used_comes_before_its_user()
    {
        var graph = RepositoryGraph.Of(Reference.Build());
        var order = graph.TopologicalOrder().Select(n => n.Name).ToList();
        Assert.Equal(graph.Nodes.Count, order.Count);
        Assert.All(graph.Edges, e => Assert.True(order.IndexOf(e.To) < order.IndexOf(e.From), $"{e.To} after {e.From}"));
    }

    [Fact]
    public void A_chart_repository_that_nothing_is_deployed_from_is_not_used()
    {
        var platform = Platforms.Small()
            .AddHelm("shop-spare", h => h.AddChart("spare", c => c.WithVersion("0.1.0").WithImage("ghcr.io/acme/spare")))
            .AddHelm("shop-folders", h => h)
            .AddComponent("folder", DeploymentSource.FromGit("shop-folders").Path("deploy"))
            .Build();
        Assert.Equal(
            ["shop-helm", "shop-folders"],
            RepositoryGraph.Of(platform).Edges.Where(e => e.From == "shop-k8s").Select(e => e.To));
    }

    [Fact]
    public void A_cycle_is_named()
    {
        var graph = RepositoryGraph.Of(Circle());
        Assert.Equal(["shop-k8s", "ring", "shop-k8s"], graph.FindCycle());
        Assert.Throws<InvalidOperationException>(graph.TopologicalOrder);
    }

    [Fact]
    public void A_chain_of_ten_thousand_repositories_does_not_overflow_the_stack()
    {
        var services = Enumerable.Range(0, 10_000).Select(i => new ServiceRepository
        {
            Name = $"s{i}",
            ShortName = $"s{i}",
            Layer = "Application",
            Service = $"s{i}",
            ImageRepository = $"ghcr.io/acme/s{i}",
            Version = "1.0.0",
            DependsOn = i < 9_999 ? [$"s{i + 1}"] : [],
        });
        var platform = Platforms.Small().Build() with { Services = [.. services] };
        Assert.Equal(
            "s9999",
            RepositoryGraph.Of(platform).TopologicalOrder()
                .First(n => n.Kind == RepositoryNodeKind.Repository && n.Name.StartsWith('s') && n.Name != "shop-helm" && n.Name != "shop-k8s").Name);
    }

    private static Platform Circle()
    {
        var platform = Platforms.Small().Build();
        var ring = new HelmRepository { Name = "ring", ShortName = "ring", Layer = "Deployment", DependsOn = ["shop-k8s"] };
        return platform with { HelmRepositories = [ring], K8s = platform.K8s with { DependsOn = ["ring"] } };
    }
}
