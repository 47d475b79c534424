using System.Text.Json;
using PolyGitops.Sdk.Bootstrap;
using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.ExecutionTests.Bootstrap;

/// <summary>What happens in a cluster when the platform that runs there changes.</summary>
public class PlatformChangeTests
{
    [Fact]
    public async Task Another_environment_in_the_cluster_leaves_alone_what_runs()
    {
        await using var host = await StartAsync(Shop());
        var before = Running(host);
        Assert.Equal(5, before.Count);

        await ChangeAsync(host, Shop(p => p.AddEnvironment("prd", e => e.OnCluster("main").AsProduction())));

        Assert.Equal(before, Running(host));
        Assert.Single(Deployments(host, "web-prd"));
    }

    [Fact]
    public async Task A_team_that_goes_takes_its_workload_and_namespace_along_and_nothing_waits_for_it()
    {
        await using var host = await StartAsync(Shop(p => p.AddTeam("more", Runs("extra"))));
        Assert.Single(Deployments(host, "extra-dev"));

        await ChangeAsync(host, Shop(), "dev/extra-dev");

        Assert.Null(host.Cluster.Objects.Find("namespaces", "extra-dev"));
        Assert.Empty(Deployments(host, "extra-dev"));
        Assert.Single(Deployments(host, "web-dev"));
    }

    [Fact]
    public async Task A_namespace_that_goes_from_a_team_is_gone_and_its_Application_is_synced()
    {
        await using var host = await StartAsync(Shop(p => p.AddTeam("more", t => Runs("extra")(t).AddNamespace("idle", n => n))));
        Assert.NotNull(host.Cluster.Objects.Find("namespaces", "idle-dev"));

        await ChangeAsync(host, Shop(p => p.AddTeam("more", Runs("extra"))), "dev/idle-dev");

        Assert.Null(host.Cluster.Objects.Find("namespaces", "idle-dev"));
        Assert.Single(Deployments(host, "extra-dev"));
    }

    [Fact]
    public async Task An_environment_that_goes_is_deleted_once_that_is_allowed()
    {
        await using var host = await StartAsync(Shop(p => p.AddEnvironment("prd", e => e.OnCluster("main").AsProduction())));
        var before = Running(host);
        await PublishAsync(host, Shop());

        var refusal = await Assert.ThrowsAsync<BootstrapException>(() => Bootstrap(host, Shop()).RunAsync());
        Assert.Contains("no longer has what the Argo CD of 'main' still runs: 'prd' (3 Applications", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("AllowedRemovals to [\"prd\"]", refusal.Message, StringComparison.Ordinal);
        Assert.Single(Deployments(host, "web-prd"));
        var plan = (await Bootstrap(host, Shop()).PlanAsync()).Steps.Single(s => s.Step == "removed-roots/main").Plan.ToString();
        Assert.Contains("deletes 'prd'", plan, StringComparison.Ordinal);
        Assert.Contains("A run is refused", plan, StringComparison.Ordinal);

        await Bootstrap(host, Shop(), "prd").RunAsync();

        Assert.Equal(before, Running(host));
        Assert.DoesNotContain(host.Cluster.Objects.All(), o => o.Object.GetProperty("metadata").GetProperty("name").GetString()!.EndsWith("-prd", StringComparison.Ordinal));
        Assert.Empty(Deployments(host, "web-prd"));
        Assert.All(RunningPlatform.Applications(host.Cluster), a => Assert.Equal("Synced Healthy", State(a)));
        Assert.False((await Bootstrap(host, Shop()).RunAsync()).HasChanges);
    }

    [Fact]
    public async Task A_cluster_that_goes_takes_its_environment_and_the_hubs_access_along()
    {
        var before = Shop(p => p.AddCluster("far", c => c.AtServer("https://far.example.com:6443"))
            .AddEnvironment("prd", e => e.OnCluster("far").AsProduction()));
        await using var host = await StartAsync(before);
        Assert.NotNull(host.Cluster.Objects.Find("secrets", "cluster-far", "argocd"));
        await PublishAsync(host, Shop());

        await Bootstrap(host, Shop(), "far", "prd").RunAsync();

        Assert.Null(host.Cluster.Objects.Find("secrets", "cluster-far", "argocd"));
        Assert.DoesNotContain(RunningPlatform.Applications(host.Cluster), a => a.GetProperty("metadata").GetProperty("name").GetString()!.Contains("-far", StringComparison.Ordinal));
        Assert.Empty(host.Clusters["far"].Objects.List("deployments.apps"));
        Assert.False((await Bootstrap(host, Shop()).RunAsync()).HasChanges);
    }

    [Fact]
    public async Task An_environment_that_went_is_destroyed_with_the_platform()
    {
        await using var host = await StartAsync(Shop(p => p.AddEnvironment("prd", e => e.OnCluster("main").AsProduction())));
        await PublishAsync(host, Shop());

        await Bootstrap(host, Shop()).DestroyAsync(DestroyConfirmation.Of("shop"));

        Assert.Empty(Deployments(host, "web-prd"));
        Assert.Null(host.Cluster.Objects.Find("namespaces", "web-prd"));
    }

    private static Platform Shop(Func<PlatformBuilder, PlatformBuilder>? more = null)
    {
        var builder = new PlatformBuilder("shop", GitHost.GitHub("acme"))
            .AddCluster("main")
            .AddEnvironment("dev", e => e.OnCluster("main"))
            .WithArgoCd("9.1.6")
            .WithK8s("shop-k8s")
            .AddHelm("shop-helm", h => h.AddChart("web", c => c.WithVersion("0.1.0").WithImage("ghcr.io/acme/shop")))
            .AddComponent(
                "cert-manager", DeploymentSource.FromHelm("https://charts.jetstack.io").Chart("cert-manager").AtVersion("v1.18.0"),
                c => c.InCategory("networking"))
            .AddTeam("shop", Runs("web"));
        return (more?.Invoke(builder) ?? builder).Build();
    }

    private static Func<TeamBuilder, TeamBuilder> Runs(string workload) => t => t.AddWorkload(
        workload, DeploymentSource.FromChart("web"), w => w.AddImage("ghcr.io/acme/shop", i => i.WithTag("1.0.0").WithoutUpdates()));

    // Publishes, releases the chart, and waits until everything runs.
    private static async Task<PlatformTestHost> StartAsync(Platform platform)
    {
        var host = await PlatformTestHost.StartAsync(platform, new() { GitHub = new(), UsesTerraform = false });
        using var github = host.ConnectGitHub();
        (await host.Publisher(github).PublishAsync(platform)).EnsureSuccess();
        var charts = github.Repository(new() { Owner = "acme", Name = "shop-helm" });
        await charts.TagAsync(new() { Name = "web-0.1.0", Revision = (await charts.ReadAsync())!.Revision });
        await host.Bootstrap().RunAsync();
        return host;
    }

    // Publishes another platform and runs a bootstrap of it, which waits until every Application is synced and healthy.
    private static async Task ChangeAsync(PlatformTestHost host, Platform platform, params IReadOnlyList<string> removals)
    {
        await PublishAsync(host, platform, removals);
        await UntilAsync(() => removals.All(r => host.Cluster.Objects.Find("namespaces", r.Split('/')[1]) is null));
        await Bootstrap(host, platform).RunAsync();
        Assert.All(RunningPlatform.Applications(host.Cluster), a => Assert.Equal("Synced Healthy", State(a)));
    }

    private static async Task PublishAsync(PlatformTestHost host, Platform platform, params IReadOnlyList<string> removals)
    {
        using var github = host.ConnectGitHub();
        (await host.Publisher(github, o => o with { AllowedNamespaceRemovals = removals }).PublishAsync(platform)).EnsureSuccess();
    }

    private static PlatformBootstrap Bootstrap(PlatformTestHost host, Platform platform, params IReadOnlyList<string> removals)
    {
        BootstrapOptions? options = null;
        host.Bootstrap(o => options = o);
        return new(platform, options! with
        {
            AllowedRemovals = removals,
            Clusters = options!.Clusters.Where(c => platform.Clusters.Any(k => k.Name == c.Key)).ToDictionary(c => c.Key, c => c.Value),
        });
    }

    private static string State(JsonElement application)
    {
        var status = application.GetProperty("status");
        return $"{status.GetProperty("sync").GetProperty("status")} {status.GetProperty("health").GetProperty("status")}";
    }

    private static List<string> Running(PlatformTestHost host) =>
    [
        Identity(host.Cluster.Objects.Find("namespaces", "web-dev")!.Value),
        .. Deployments(host, "web-dev").Select(Identity),
        Identity(host.Cluster.Objects.Find("applications.argoproj.io", "web-dev", "argocd")!.Value),
        Identity(host.Cluster.Objects.Find("applications.argoproj.io", "shop-namespaces-dev", "argocd")!.Value),
        Identity(host.Cluster.Objects.Find("applications.argoproj.io", "cert-manager-main", "argocd")!.Value),
    ];

    private static List<JsonElement> Deployments(PlatformTestHost host, string space) =>
    [
        .. host.Cluster.Objects.List("deployments.apps")
            .Where(d => d.GetProperty("metadata").GetProperty("namespace").GetString() == space),
    ];

    private static string Identity(JsonElement item) =>
        $"{item.GetProperty("kind")} {item.GetProperty("metadata").GetProperty("name")} {item.GetProperty("metadata").GetProperty("uid")}";

    private static async Task UntilAsync(Func<bool> isDone)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!isDone()) await Task.Delay(50, limit.Token);
    }
}
