using PolyGitops.Sdk.Bootstrap;
using PolyGitops.Sdk.Testing;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.ExecutionTests.Bootstrap;

public class InterruptedBootstrapTests
{
    private static readonly string[] Names =
    [
        "prerequisites", "terraform-init", "terraform-apply", "kubeconfig", "argocd-namespace/main", "argocd-install/main",
        "argocd-ready/main", "removed-roots/main", "credentials/main",
        "self-management/main", "projects/main", "roots/main", "applications/main",
    ];

    public static IEnumerable<object[]> Steps => Names.Select(n => new object[] { n });

    [Fact]
    public async Task These_are_all_the_steps()
    {
        await using var host = await PlatformTestHost.StartAsync(SmallPlatform.Build());
        Assert.Equal(host.Bootstrap().Steps.Order(StringComparer.Ordinal), Names.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Killed_at_the_start_of_a_step_it_continues_next_time(string step) =>
        await KillAsync(e => e is StepStarted && e.Step == step);

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Killed_at_the_end_of_a_step_it_continues_next_time(string step) =>
        await KillAsync(e => e is StepFinished && e.Step == step);

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Killed_during_a_change_or_a_wait_it_continues_next_time(string step) =>
        await KillAsync(e => e is StepChanged or StepWaiting or StepFinished && e.Step == step);

    [Fact]
    public async Task Killed_during_a_Terraform_apply_it_continues_next_time()
    {
        await using var host = await PlatformTestHost.StartAsync(SmallPlatform.Build());
        using var stop = new CancellationTokenSource();
        host.Terraform.Applying = async cancellationToken =>
        {
            await stop.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Bootstrap().RunAsync(null, stop.Token));
        Assert.False(host.Terraform.IsApplied);
        host.Terraform.Applying = _ => Task.CompletedTask;
        await host.Bootstrap().RunAsync();
        RunningPlatform.AssertAllAreReady(host);
    }

    [Fact]
    public async Task Killed_repeatedly_at_later_points_it_completes()
    {
        await using var host = await PlatformTestHost.StartAsync(SmallPlatform.Build());
        var isDone = false;
        for (var events = 3; !isDone; events += 7) isDone = await RunAsync(host, events);
        RunningPlatform.AssertAllAreReady(host);
        Assert.False((await host.Bootstrap().RunAsync()).HasChanges);
    }

    private static async Task<bool> RunAsync(PlatformTestHost host, int events)
    {
        using var stop = new CancellationTokenSource();
        var count = 0;
        try
        {
            await host.Bootstrap()
                .RunAsync(
                    new ProgressLog<BootstrapEvent>(_ => { if (Interlocked.Increment(ref count) == events) stop.Cancel(); }), stop.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static async Task KillAsync(Func<BootstrapEvent, bool> when)
    {
        await using var host = await PlatformTestHost.StartAsync(SmallPlatform.Build());
        using var stop = new CancellationTokenSource();
        var isKilled = false;
        var events = new ProgressLog<BootstrapEvent>(e =>
        {
            if (isKilled || !when(e)) return;
            isKilled = true;
            // A killed run does not release its Lease.
            host.Cluster.Faults.Inject(ClusterFault.Status(503) with { Resource = "leases.coordination.k8s.io", Times = 1_000 });
            stop.Cancel();
        });
        try
        {
            await host.Bootstrap(o => o with { LeaseDuration = TimeSpan.FromSeconds(2) }).RunAsync(events, stop.Token);
        }
        catch (OperationCanceledException)
        {
        }
        Assert.True(isKilled);
        host.Cluster.Faults.Clear();
        await host.Bootstrap().RunAsync();
        RunningPlatform.AssertAllAreReady(host);
        Assert.False((await host.Bootstrap().RunAsync()).HasChanges);
    }
}
