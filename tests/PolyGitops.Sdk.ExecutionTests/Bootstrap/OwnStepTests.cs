using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Bootstrap;
using PolyGitops.Sdk.Generation.K8s;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Testing;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.ExecutionTests.Bootstrap;

/// <summary>A step of a user's own has what the library's own steps have.</summary>
public class OwnStepTests
{
    [Fact]
    public async Task It_does_what_the_built_in_step_does_in_its_place()
    {
        await using var host = await PlatformTestHost.StartAsync(SmallPlatform.Build(), new() { UsesTerraform = false });
        IReadOnlyList<Manifest> objects = [Manifest.From(RootApplications.ProjectOf(host.Platform))];
        var own = new BootstrapStep
        {
            Name = BootstrapSteps.In("own-projects", "main"),
            DependsOn = [BootstrapSteps.ArgoCdReady],
            Before = [BootstrapSteps.Roots],
            PlanAsync = (context, cancellationToken) => context.PlanObjectsAsync("main", objects, cancellationToken),
            RunAsync = (context, cancellationToken) => context.ApplyObjectsAsync("main", objects, cancellationToken),
        };
        var builtIn = host.Bootstrap();
        var replaced = host.Bootstrap(o => o with { Steps = [own], SkippedSteps = [BootstrapSteps.Projects] });
        await host.Bootstrap(o => o with { SkippedSteps = Rest }).RunAsync();

        Assert.Equal(PlanOf(await builtIn.PlanAsync(), "projects/main"), PlanOf(await replaced.PlanAsync(), "own-projects/main"));
        var events = new ProgressLog<BootstrapEvent>();
        var report = await replaced.RunAsync(events);
        Assert.Equal("changed: 1 of 1 objects", ResultOf(report, "own-projects/main"));
        Assert.Contains(events.Reports, e => e is StepChanged { Step: "own-projects/main" });
        Assert.Equal("unchanged: 1 objects are up to date", ResultOf(await builtIn.RunAsync(), "projects/main"));
    }

    [Fact]
    public async Task It_may_find_a_cluster_for_the_steps_that_follow()
    {
        await using var host = await PlatformTestHost.StartAsync(SmallPlatform.Build(), new() { UsesTerraform = false });
        using var client = host.Connect("main");
        var seen = new List<bool>();
        var own = new BootstrapStep
        {
            Name = "own-cluster",
            Before = [BootstrapSteps.Kubeconfig],
            RunAsync = (context, _) =>
            {
                seen.Add(context.FindCluster("extra") is null);
                context.Connect("extra", ClusterAccess.FromClient(client));
                return Task.FromResult(BootstrapStepResult.Changed());
            },
        };
        var follower = new BootstrapStep
        {
            Name = "follower",
            DependsOn = ["own-cluster"],
            RunAsync = async (context, cancellationToken) =>
                BootstrapStepResult.Unchanged(await context.Cluster("extra").GetVersionAsync(cancellationToken)),
        };

        var report = await host.Bootstrap(o => o with { Steps = [own, follower], SkippedSteps = Rest }).RunAsync();

        Assert.Equal([true], seen);
        Assert.StartsWith("unchanged: v1.", ResultOf(report, "follower"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_and_a_cluster_that_are_swapped_are_told()
    {
        Assert.Equal("roots/main", BootstrapSteps.In(BootstrapSteps.Roots, "main"));
        Assert.Equal("cluster", Assert.Throws<ArgumentException>(() => BootstrapSteps.In("main", BootstrapSteps.Roots)).ParamName);
    }

    private static readonly string[] Rest =
        [BootstrapSteps.Projects, BootstrapSteps.Roots, BootstrapSteps.SelfManagement, BootstrapSteps.Applications];

    private static string PlanOf(BootstrapPlan plan, string step) => plan.Steps.Single(s => s.Step == step).Plan.ToString();

    private static string ResultOf(BootstrapReport report, string step) => report.Steps.Single(s => s.Step == step).Result.ToString();
}
