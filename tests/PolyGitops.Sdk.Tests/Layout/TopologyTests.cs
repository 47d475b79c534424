using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Tests.Layout;

public class TopologyTests
{
    [Fact]
    public void A_shared_cluster_has_a_root_of_its_own_and_its_components_once()
    {
        var platform = Platforms.WithComponent(c => c).Build();
        var scopes = platform.RootScopes();
        Assert.Equal(["main", "dev", "prd"], scopes.Select(s => s.Name));
        Assert.Equal([1, 0, 0], scopes.Select(s => platform.ComponentsOf(s).Count()));
        Assert.Equal("web-dev", scopes[1].NamespaceOf(platform.Teams[0], platform.Teams[0].Workloads[0]));
    }

    [Fact]
    public void An_environment_alone_in_its_cluster_says_what_the_cluster_has()
    {
        var platform = Platforms.TwoClusters()
            .AddComponent("thing", Platforms.SomeChart, c => c.In("prd", e => e.WithVersion("2.0.0"))).Build();
        var scopes = platform.RootScopes();
        Assert.Equal(["one", "two", "dev", "prd"], scopes.Select(s => s.Name));
        Assert.Equal(
            ["1.2.3", "2.0.0"],
            scopes.Take(2).SelectMany(platform.ComponentsOf).Select(c => ((HelmRepositoryChart)c.Source).Version));
        Assert.Empty(scopes.Skip(2).SelectMany(platform.ComponentsOf));
        Assert.Equal("web-prd", scopes[3].NamespaceOf(platform.Teams[0], platform.Teams[0].Workloads[0]));
    }

    [Fact]
    public void A_hub_reaches_other_clusters_by_URL_and_its_own_from_inside()
    {
        var scopes = Platforms.TwoClusters().Build().RootScopes();
        Assert.Equal(
            [Cluster.InClusterServer, "https://two.example.com:6443", Cluster.InClusterServer, "https://two.example.com:6443"],
            scopes.Select(s => s.DestinationServer));
        Assert.All(scopes, s => Assert.Equal("one", s.ArgoCdCluster.Name));
    }

    [Fact]
    public void With_one_Argo_CD_per_cluster_each_reaches_its_own_from_inside()
    {
        var scopes = Platforms.TwoClusters().WithArgoCd("9.1.6", a => a.PerCluster()).Build().RootScopes();
        Assert.All(scopes, s => Assert.Equal(Cluster.InClusterServer, s.DestinationServer));
        Assert.Equal(["one", "two", "one", "two"], scopes.Select(s => s.ArgoCdCluster.Name));
    }

    [Fact]
    public void What_works_on_Applications_stands_beside_Argo_CD_only()
    {
        var platform = Platforms.TwoClusters()
            .AddComponent("updater", Platforms.SomeChart, c => c.WithScope(ComponentScope.ArgoCd)).Build();
        Assert.Equal(["one"], platform.RootScopes().Where(s => platform.ComponentsOf(s).Any()).Select(s => s.Name));
    }

    [Fact]
    public void A_workload_runs_everywhere_but_where_it_is_switched_off()
    {
        var platform = Platforms.With(w => w.In("prd", e => e.Disabled())).Build();
        var running = platform.RootScopes().SelectMany(s => platform.WorkloadsOf(s).Select(w => s.ApplicationName(w.Workload.Name)));
        Assert.Equal(["web-dev", "extra-dev", "web-prd"], running);
    }
}
