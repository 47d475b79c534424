using System.Text.Json;
using PolyGitops.Sdk.Bootstrap;
using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.ExecutionTests.Bootstrap;

public class TopologyTests
{
    private const string South = "https://south.example:6443";

    [Fact]
    public async Task Each_cluster_gets_an_Argo_CD_of_its_own()
    {
        await using var host = await PlatformTestHost.StartAsync(SmallPlatform.PerCluster());
        var report = await host.Bootstrap().RunAsync();
        Assert.Contains(report.Steps, s => s.Step == "argocd-install/north");
        Assert.Contains(report.Steps, s => s.Step == "argocd-install/south");
        RunningPlatform.AssertAllAreReady(host);
        Assert.All(host.Clusters.Values, c => Assert.NotEmpty(RunningPlatform.Applications(c)));
        Assert.False((await host.Bootstrap().RunAsync()).HasChanges);
        await host.Bootstrap().DestroyAsync(DestroyConfirmation.Of(SmallPlatform.Name));
        Assert.All(host.Clusters.Values, c => Assert.Equal(0, c.Objects.Count("deployments.apps")));
    }

    [Fact]
    public async Task A_hub_gets_an_account_in_the_other_clusters()
    {
        await using var host = await PlatformTestHost.StartAsync(SmallPlatform.Hub(South));
        await host.Bootstrap().RunAsync();
        RunningPlatform.AssertAllAreReady(host);
        Assert.Empty(RunningPlatform.Applications(host.Clusters["south"]));
        Assert.NotEqual(0, host.Clusters["south"].Objects.Count("deployments.apps"));
        Assert.Equal(South, RunningPlatform.SecretText(host, "argocd", "cluster-south", "server"));
        var configuration = JsonElement.Parse(RunningPlatform.SecretText(host, "argocd", "cluster-south", "config"));
        Assert.Equal(64, configuration.GetProperty("bearerToken").GetString()!.Length);
        var second = await host.Bootstrap().RunAsync();
        Assert.False(second.HasChanges, second.ToString());

        await host.Bootstrap().DestroyAsync(DestroyConfirmation.Of(SmallPlatform.Name));
        Assert.Null(host.Clusters["south"].Objects.Find("serviceaccounts", "argocd-manager", "kube-system"));
        Assert.Equal(0, host.Clusters["south"].Objects.Count("deployments.apps"));
    }
}
