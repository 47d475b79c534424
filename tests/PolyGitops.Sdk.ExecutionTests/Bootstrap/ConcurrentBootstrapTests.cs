using System.Text.Json;
using PolyGitops.Sdk.Bootstrap;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.ExecutionTests.Bootstrap;

public class ConcurrentBootstrapTests
{
    private const string Lease = "polygitops-bootstrap-shop";

    [Fact]
    public async Task A_second_run_is_refused_and_the_first_one_named()
    {
        await using var host = await PlatformTestHost.StartAsync(SmallPlatform.Build());
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var isAtWork = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var holding = new BootstrapStep
        {
            Name = "holding",
            DependsOn = [BootstrapSteps.Kubeconfig],
            Before = [BootstrapSteps.ArgoCdNamespace],
            RunAsync = async (_, cancellationToken) =>
            {
                isAtWork.SetResult();
                await release.Task.WaitAsync(cancellationToken);
                return BootstrapStepResult.Unchanged();
            },
        };
        var first = host.Bootstrap(o => o with { Steps = [holding] }).RunAsync();
        await Task.WhenAny(isAtWork.Task, first);
        var holder = Spec(host).GetProperty("holderIdentity").GetString()!;
        var failure = await Assert.ThrowsAsync<BootstrapException>(() => host.Bootstrap().RunAsync());
        Assert.Equal("kubeconfig", failure.Step);
        Assert.Contains($"'{holder}' has held the Lease default/{Lease}", failure.Message, StringComparison.Ordinal);
        release.SetResult();
        await first;
        RunningPlatform.AssertAllAreReady(host);
    }

    [Fact]
    public async Task A_run_that_loses_its_Lease_stops()
    {
        await using var host = await PlatformTestHost.StartAsync(SmallPlatform.Build());
        var stealing = new BootstrapStep
        {
            Name = "stealing",
            DependsOn = [BootstrapSteps.Kubeconfig],
            Before = [BootstrapSteps.ArgoCdNamespace],
            RunAsync = async (context, cancellationToken) =>
            {
                await context.Cluster("main").MergeAsync(
                    ObjectReference.To("coordination.k8s.io/v1", "Lease", "default", Lease),
                    JsonElement.Parse("""{"spec":{"holderIdentity":"thief"}}"""), cancellationToken);
                await Task.Delay(TimeSpan.FromMinutes(1), cancellationToken);
                return BootstrapStepResult.Unchanged();
            },
        };
        var failure = await Assert.ThrowsAsync<BootstrapException>(() => host.Bootstrap(o => o with { Steps = [stealing] }).RunAsync());
        Assert.Contains("'thief' took over the Lease", failure.Message, StringComparison.Ordinal);
        Assert.Null(host.Cluster.Objects.Find("namespaces", "argocd"));
        Assert.Equal("thief", Spec(host).GetProperty("holderIdentity").GetString());
    }

    private static JsonElement Spec(PlatformTestHost host) =>
        host.Cluster.Objects.Find("leases.coordination.k8s.io", Lease, "default")!.Value.GetProperty("spec");
}
