using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.ExecutionTests.ArgoCd;

public sealed class RobustnessTests
{
    [Fact]
    public async Task It_converges_although_requests_fail_and_watches_break()
    {
        await using var scene = await ArgoCdFixture.StartAsync();
        scene.Cluster.Faults.Inject(ClusterFault.Status(500) with { Every = 5, Times = int.MaxValue });
        scene.Cluster.Faults.Inject(ClusterFault.Reset() with { Every = 11, Times = int.MaxValue });
        scene.Cluster.Faults.Inject(ClusterFault.TruncatedWatch(afterEvents: 3) with { Every = 2, Times = 20 });
        scene.Tree = ArgoCdFixture.Files([
            .. Enumerable.Range(0, 10)
                .Select(i => ($"root/{i}.yaml", Manifest.From(ArgoCdFixture.App($"app-{i}", $"app/{i}", ns: $"shop-{i}")).ToYaml())),
            .. Enumerable.Range(0, 10).Select(i => ($"app/{i}/a.yaml", ArgoCdFixture.ConfigMap("a"))),
        ]);
        await scene.ApplyAsync(Manifest.From(ArgoCdFixture.App("root", "root", ns: "argocd")));
        await scene.WaitUntilSyncedAsync("root");
        for (var i = 0; i < 10; i++) await scene.WaitUntilSyncedAsync($"app-{i}");
        scene.Cluster.Faults.Clear();
        Assert.Empty(scene.Argo.Errors);
    }

    [Fact]
    public async Task It_waits_for_CRDs_that_come_later()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var client = ClusterClient.FromKubeconfig(cluster.Kubeconfig);
        await using var argo = await FakeArgoCd.StartAsync(client);
        var report = await client.ApplyAllAsync([ArgoCdFixture.Object("v1", "Namespace", "argocd"), .. ArgoCdStandIn.Manifests()]);
        report.EnsureSuccess();
        for (var i = 0; cluster.Objects.Find("appprojects.argoproj.io", "default", "argocd") is null; i++)
        {
            Assert.True(i < 1000, "the project default was not made");
            await Task.Delay(20);
        }
        Assert.Empty(argo.Errors);
    }

    [Fact]
    public async Task It_stops_while_its_cluster_does_not_answer()
    {
        var cluster = await FakeCluster.StartAsync();
        using var client = ClusterClient.FromKubeconfig(cluster.Kubeconfig);
        await cluster.DisposeAsync();
        var argo = await FakeArgoCd.StartAsync(client);
        await argo.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        await argo.DisposeAsync();
    }

    [Fact]
    public async Task A_second_cluster_is_deployed_to_and_watched()
    {
        await using var edge = await FakeCluster.StartAsync(new() { DeploymentsBecomeAvailableAfter = TimeSpan.Zero });
        using var client = ClusterClient.FromKubeconfig(edge.Kubeconfig);
        await using var scene = await ArgoCdFixture.StartAsync(
            o => o with { Clusters = new Dictionary<string, IClusterClient> { ["edge"] = client } });
        scene.Tree = ArgoCdFixture.Files(("app/a.yaml", ArgoCdFixture.ConfigMap("a")));
        var application = ArgoCdFixture.App("app", "app");
        await scene.ApplyAsync(Manifest.From(application with { Spec = application.Spec! with { Destination = new() { Name = "edge", Namespace = "shop" } } }));
        await scene.WaitUntilSyncedAsync("app");
        Assert.NotNull(edge.Objects.Find("configmaps", "a", "shop"));
        Assert.Null(await scene.FindAsync("v1", "ConfigMap", "shop", "a"));
        await client.DeleteAsync(ObjectReference.To("v1", "ConfigMap", "shop", "a"));
        await scene.WaitForAsync(
            () => Task.FromResult(edge.Objects.Find("configmaps", "a", "shop") is null ? null : ""), () => Task.FromResult("not healed"));
    }

    [Fact]
    public async Task A_parent_is_as_healthy_as_its_children_only_where_that_is_configured()
    {
        await using var scene = await ArgoCdFixture.StartAsync(judgesApplications: false, cluster: new());
        scene.Tree = ArgoCdFixture.Files(
            ("root/child.yaml", Manifest.From(ArgoCdFixture.App("child", "child")).ToYaml()),
            (
                "child/pvc.yaml",
                "apiVersion: v1\nkind: Service\nmetadata:\n  name: lb\nspec:\n  type: LoadBalancer\n  ports:\n  - port: 80\n"));
        await scene.ApplyAsync(Manifest.From(ArgoCdFixture.App("root", "root", ns: "argocd")));
        await scene.WaitAsync("child", a => a.Status is { Sync.Status: "Synced", Health.Status: "Progressing" });
        await scene.WaitAsync("root", a => a.Status is { Sync.Status: "Synced", Health.Status: "Healthy" });
        await SyncTests.MergeAsync(
            scene, "v1", "ConfigMap", "argocd", "argocd-cm",
            """{"data":{"resource.customizations.health.argoproj.io_Application":"return {}"}}""");
        await scene.WaitAsync("root", a => a.Status is { Health.Status: "Progressing" });
    }

    [Fact]
    public async Task The_health_of_objects_stands_in_the_status_where_that_is_configured()
    {
        await using var scene = await ArgoCdFixture.StartAsync(cluster: new());
        await SyncTests.MergeAsync(
            scene, "v1", "ConfigMap", "argocd", "argocd-cmd-params-cm", """{"data":{"controller.resource.health.persist":"true"}}""");
        scene.Tree = ArgoCdFixture.Files(
            ("app/lb.yaml", "apiVersion: v1\nkind: Service\nmetadata:\n  name: lb\nspec:\n  type: LoadBalancer\n  ports:\n  - port: 80\n"));
        await scene.ApplyAsync(Manifest.From(ArgoCdFixture.App("app", "app")));
        var application = await scene.WaitAsync("app", a => a.Status is { Sync.Status: "Synced", Health.Status: "Progressing" });
        Assert.Equal("Progressing", application.Status!.Resources!.Single().Health!.Status);
        Assert.Null(application.Status.ResourceHealthSource);
    }
}
