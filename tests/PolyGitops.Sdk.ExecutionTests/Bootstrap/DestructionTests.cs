using PolyGitops.Sdk.Bootstrap;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Testing;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.ExecutionTests.Bootstrap;

public class DestructionTests
{
    private static readonly DestroyConfirmation Confirmed = DestroyConfirmation.Of(SmallPlatform.Name);

    [Fact]
    public async Task Everything_is_deleted_in_a_safe_order_and_a_second_run_does_nothing()
    {
        await using var host = await PlatformTestHost.StartAsync(SmallPlatform.Build(), new() { UsesTerraform = false });
        await host.Bootstrap().RunAsync();
        var objects = host.Cluster.Objects.Count("deployments.apps");
        host.Cluster.ClearRequests();
        var report = await host.Bootstrap().DestroyAsync(Confirmed);
        Assert.True(report.HasChanges);

        string[] order =
        [
            "applications.argoproj.io argocd", "applications.argoproj.io root-main", "applications.argoproj.io shop-dev",
            "applications.argoproj.io cert-manager-main", "applications.argoproj.io shop-namespaces-dev", "appprojects.argoproj.io roots",
            "statefulsets.apps argocd-application-controller", "namespaces argocd",
        ];
        var deletions = OwnRequests.Of(host).Where(r => r.Verb == "delete").Select(r => $"{r.Resource} {r.Name}").ToList();
        var places = order.Select(o => deletions.IndexOf(o)).ToList();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
        Assert.True(objects > 0);
        Assert.Equal(0, host.Cluster.Objects.Count("deployments.apps"));
        Assert.Null(host.Cluster.Objects.Find("namespaces", "argocd"));
        Assert.Null(host.Cluster.Objects.Find("customresourcedefinitions.apiextensions.k8s.io", "applications.argoproj.io"));

        host.Cluster.ClearRequests();
        var second = await host.Bootstrap().DestroyAsync(Confirmed);
        Assert.False(second.HasChanges, second.ToString());
        Assert.DoesNotContain(OwnRequests.Of(host), r => r.Verb == "delete");
    }

    [Fact]
    public async Task With_Terraform_the_clusters_are_destroyed_last_and_a_second_run_does_nothing()
    {
        await using var host = await PlatformTestHost.StartAsync(SmallPlatform.Build());
        await host.Bootstrap().RunAsync();
        var report = await host.Bootstrap().DestroyAsync(Confirmed);
        Assert.Equal(BootstrapSteps.TerraformDestroy, report.Steps[^1].Step);
        Assert.False(host.Terraform.IsApplied);
        var second = await host.Bootstrap().DestroyAsync(Confirmed);
        Assert.False(second.HasChanges, second.ToString());
        Assert.Contains(second.Steps, s => s is { Step: "applications/main", Result.Outcome: BootstrapOutcome.Skipped });
    }

    [Fact]
    public async Task Killed_repeatedly_at_later_points_it_completes()
    {
        await using var host = await PlatformTestHost.StartAsync(SmallPlatform.Build());
        await host.Bootstrap().RunAsync();
        var isDone = false;
        for (var events = 2; !isDone; events += 5)
        {
            using var stop = new CancellationTokenSource();
            var count = 0;
            var limit = events;
            try
            {
                await host.Bootstrap().DestroyAsync(
                    Confirmed,
                    new ProgressLog<BootstrapEvent>(_ => { if (Interlocked.Increment(ref count) == limit) stop.Cancel(); }), stop.Token);
                isDone = true;
            }
            catch (OperationCanceledException)
            {
            }
        }
        Assert.False(host.Terraform.IsApplied);
        Assert.Equal(0, host.Cluster.Objects.Count("deployments.apps"));
    }

    [Fact]
    public async Task Another_platforms_name_is_not_a_confirmation()
    {
        await using var host = await PlatformTestHost.StartAsync(SmallPlatform.Build());
        var failure = await Assert.ThrowsAsync<BootstrapException>(() => host.Bootstrap().DestroyAsync(DestroyConfirmation.Of("Shop")));
        Assert.Contains("the confirmation names 'Shop', the platform is 'shop'", failure.Message, StringComparison.Ordinal);
        Assert.Empty(host.Commands.Commands);
        Assert.Empty(OwnRequests.Of(host));
    }

    [Fact]
    public async Task Without_a_running_Argo_CD_the_Applications_are_not_deleted()
    {
        await using var host = await PlatformTestHost.StartAsync(SmallPlatform.Build(), new() { UsesTerraform = false });
        // An Argo CD that manages itself would come back.
        await host.Bootstrap(o => o with { SkippedSteps = [BootstrapSteps.SelfManagement] }).RunAsync();
        using var client = host.Connect("main");
        await client.DeleteAsync(ObjectReference.To("apps/v1", "StatefulSet", "argocd", "argocd-application-controller"));
        var failure = await Assert.ThrowsAsync<BootstrapException>(() => host.Bootstrap().DestroyAsync(Confirmed));
        Assert.Equal("applications/main", failure.Step);
        Assert.Contains("No Argo CD runs in the namespace 'argocd'", failure.Message, StringComparison.Ordinal);
    }
}
