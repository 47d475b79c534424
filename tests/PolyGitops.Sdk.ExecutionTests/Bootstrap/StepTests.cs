using PolyGitops.Sdk.Bootstrap;
using PolyGitops.Sdk.Testing;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.ExecutionTests.Bootstrap;

public class StepTests
{
    [Fact]
    public async Task Steps_can_be_left_out_and_added()
    {
        await using var host = await PlatformTestHost.StartAsync(SmallPlatform.Build(), new() { UsesTerraform = false });
        var seen = new List<string>();
        var own = new BootstrapStep
        {
            Name = "own",
            DependsOn = [BootstrapSteps.ArgoCdReady],
            Before = [BootstrapSteps.Projects],
            RunAsync = (context, _) =>
            {
                context.Changed("something");
                return Task.FromResult(BootstrapStepResult.Changed(context.Cluster("main").Server.ToString()));
            },
        };
        var events = new ProgressLog<BootstrapEvent>(e => { if (e is StepStarted) lock (seen) seen.Add(e.Step); });
        var bootstrap = host.Bootstrap(o => o with { Steps = [own], SkippedSteps = [BootstrapSteps.Roots, BootstrapSteps.SelfManagement, BootstrapSteps.Applications] });
        Assert.Equal(
            ["prerequisites", "kubeconfig", "argocd-namespace/main", "argocd-install/main", "argocd-ready/main",
                "removed-roots/main", "credentials/main", "own", "projects/main"],
            bootstrap.Steps);
        await bootstrap.RunAsync(events);
        Assert.True(seen.IndexOf("own") > seen.IndexOf("argocd-ready/main") && seen.IndexOf("own") < seen.IndexOf("projects/main"));
        Assert.Contains(events.Reports, e => e is StepChanged { Step: "own", Description: "something" });
        Assert.DoesNotContain(RunningPlatform.Applications(host.Cluster), _ => true);
        var plan = await bootstrap.PlanAsync();
        Assert.Equal(BootstrapPlanKind.Unknown, plan.Steps.Single(s => s.Step == "own").Plan.Kind);
    }

    [Fact]
    public async Task A_missing_Argo_CD_is_reported()
    {
        await using var host = await PlatformTestHost.StartAsync(SmallPlatform.Build(), new() { UsesTerraform = false });
        var failure = await Assert.ThrowsAsync<BootstrapException>(() => host.Bootstrap(o => o with
        {
            ArgoCd = null,
            Timeouts = new Dictionary<string, TimeSpan> { [BootstrapSteps.ArgoCdReady] = TimeSpan.FromSeconds(1) },
        }).RunAsync());
        Assert.Equal("argocd-ready/main", failure.Step);
        Assert.Contains("was waiting for the CRD applications.argoproj.io to be established", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_timed_out_step_reports_what_it_waited_for()
    {
        await using var host = await PlatformTestHost.StartAsync(SmallPlatform.Build(), new() { UsesTerraform = false, Cluster = new() });
        var failure = await Assert.ThrowsAsync<BootstrapException>(() => host.Bootstrap(o => o with
        {
            Timeouts = new Dictionary<string, TimeSpan> { ["argocd-ready/main"] = TimeSpan.FromSeconds(1) },
        }).RunAsync());
        Assert.Contains("The step 'argocd-ready/main' did not finish within 1 s", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Deployment argocd-server: 0 of 1 available", failure.Message, StringComparison.Ordinal);
        Assert.Contains("The namespace argocd has no warning", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Timeouts[\"argocd-ready/main\"]", failure.NextStep, StringComparison.Ordinal);
    }
}
