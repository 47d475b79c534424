using PolyGitops.Sdk.Bootstrap;

namespace PolyGitops.Sdk.ExecutionTests.Bootstrap;

public class ScaleTests
{
    private const int Few = 1_000;
    private const int Many = 4_000;

    [Fact]
    public async Task Requests_grow_with_the_objects_and_are_at_most_three_for_each()
    {
        var few = await CountAsync(Few);
        var many = await CountAsync(Many);
        // The bootstrap itself asks for little more, however many Applications its roots lead to.
        Assert.True(many.Own < few.Own + Many / 20, $"{few} and {many}");
        // Argo CD's are counted here.
        Assert.True(many.All <= 3 * many.Objects, $"{many}");
        Assert.True(many.All * Few <= few.All * Many * 1.1, $"{few} and {many}");
    }

    private static async Task<(int Objects, int Own, int All)> CountAsync(int workloads)
    {
        await using var host = await LargePlatform.StartAsync(workloads);
        await host.Bootstrap(o => o with { Timeouts = new Dictionary<string, TimeSpan> { [BootstrapSteps.Applications] = TimeSpan.FromMinutes(10) } }).RunAsync();
        var objects = host.Cluster.Objects.Count("applications.argoproj.io") + host.Cluster.Objects.Count("configmaps");
        return (objects, OwnRequests.Of(host).Count(), host.Cluster.Requests.Count);
    }
}
