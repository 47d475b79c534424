using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.ExecutionTests.Bootstrap;

public class UnreliableClusterTests
{
    [Fact]
    public async Task It_completes_although_one_request_in_five_fails_and_watches_break()
    {
        await using var host = await PlatformTestHost.StartAsync(SmallPlatform.Build());
        var faults = host.Cluster.Faults;
        faults.Inject(ClusterFault.Status(503) with { Every = 5, Times = 100_000 });
        faults.Inject(ClusterFault.Reset() with { Every = 29, Times = 100_000 });
        faults.Inject(ClusterFault.LostResponse() with { Every = 31, Times = 100_000 });
        faults.Inject(ClusterFault.TruncatedWatch(afterEvents: 3) with { Every = 2, Times = 100_000 });
        faults.Inject(ClusterFault.ExpiredWatch(afterEvents: 5) with { Every = 5, Times = 100_000 });
        await host.Bootstrap(o => o with { LeaseDuration = TimeSpan.FromSeconds(15) }).RunAsync();
        var failed = host.Cluster.Requests.Count(r => r.StatusCode is 503 or 0);
        Assert.True(failed * 5.5 > host.Cluster.Requests.Count, $"{failed} of {host.Cluster.Requests.Count} requests failed");
        faults.Clear();
        RunningPlatform.AssertAllAreReady(host);
    }
}
