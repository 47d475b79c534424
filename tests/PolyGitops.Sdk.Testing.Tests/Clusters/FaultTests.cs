using System.Text.Json;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.Testing.Tests.Clusters;

public class FaultTests
{
    [Fact]
    public async Task A_fault_hits_what_it_names_as_often_as_it_says()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        cluster.Faults.Inject(
            ClusterFault.Status(429, TimeSpan.FromSeconds(3)) with { Verb = "create", Resource = "configmaps", Times = 2 });
        Assert.Equal(200, (await api.GetAsync(Api.ConfigMaps)).Code);
        for (var i = 0; i < 2; i++)
        {
            var refused = await api.PostAsync(Api.ConfigMaps, Bodies.ConfigMap("a"));
            Assert.Equal((429, "TooManyRequests", TimeSpan.FromSeconds(3)), (refused.Code, refused.Reason, refused.RetryAfter));
        }
        Assert.Equal(201, (await api.PostAsync(Api.ConfigMaps, Bodies.ConfigMap("a"))).Code);
    }

    [Fact]
    public async Task A_fault_can_hit_one_request_in_so_many_without_end()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        cluster.Faults.Inject(ClusterFault.Status(503) with { Verb = "list", Every = 3, Times = int.MaxValue });
        var codes = new List<int>();
        for (var i = 0; i < 9; i++)
        {
            codes.Add((await api.GetAsync(Api.ConfigMaps)).Code);
            await api.GetAsync(Api.Namespaces + "/default");
        }
        Assert.Equal([200, 200, 503, 200, 200, 503, 200, 200, 503], codes);
    }

    [Fact]
    public async Task A_reset_does_nothing_and_a_lost_response_does_everything()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        cluster.Faults.Inject(ClusterFault.Reset());
        await Assert.ThrowsAsync<HttpRequestException>(() => api.PostAsync(Api.ConfigMaps, Bodies.ConfigMap("a")));
        Assert.Equal(0, cluster.Objects.Count("configmaps"));
        cluster.Faults.Inject(ClusterFault.LostResponse());
        await Assert.ThrowsAsync<HttpRequestException>(() => api.PostAsync(Api.ConfigMaps, Bodies.ConfigMap("a")));
        Assert.Equal(1, cluster.Objects.Count("configmaps"));
        cluster.Faults.Inject(ClusterFault.LostResponse());
        await Assert.ThrowsAsync<HttpRequestException>(() => api.PostAsync(Api.ConfigMaps, Bodies.ConfigMap("a")));
        await Eventually.IsTrue(() => cluster.Requests.Count == 3, "all are recorded");
        Assert.All(cluster.Requests, r => Assert.Equal(0, r.StatusCode));
    }

    [Fact]
    public async Task Latency_passes_with_the_clock()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        await using var cluster = await FakeCluster.StartAsync(new() { TimeProvider = clock });
        using var api = new Api(cluster);
        cluster.Faults.Inject(ClusterFault.Latency(TimeSpan.FromHours(1)) with { Name = "default" });
        var slow = api.GetAsync(Api.Namespaces + "/default");
        Assert.Equal(200, (await api.GetAsync(Api.Namespaces + "/kube-system")).Code);
        Assert.False(slow.IsCompleted);
        await Eventually.IsTrue(
            () =>
            {
                clock.Advance(TimeSpan.FromHours(1));
                return slow.IsCompleted;
            },
            "the slow answer");
        Assert.Equal(200, (await slow).Code);
    }

    [Fact]
    public async Task A_watch_can_be_cut_within_an_event()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        cluster.Faults.Inject(ClusterFault.TruncatedWatch(afterEvents: 1));
        var told = new List<JsonElement>();
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await foreach (var change in api.WatchAsync(Api.Namespaces + "?watch=1")) told.Add(change);
        });
        Assert.True(told.Count <= 1);
        await foreach (var _ in api.WatchAsync(Api.Namespaces + "?watch=1")) break;
    }

    [Fact]
    public async Task A_watch_can_expire_and_so_can_all_of_them()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        cluster.Faults.Inject(ClusterFault.ExpiredWatch(afterEvents: 2));
        Assert.Equal(["ADDED", "ADDED", "ERROR"], await Types(api));
        var open = Types(api);
        await Eventually.IsTrue(() => cluster.Requests.Count(r => r.Verb == "watch") == 2, "the watch is answered");
        cluster.Faults.ExpireHistory();
        Assert.Equal(["ADDED", "ADDED", "ADDED", "ADDED", "ERROR"], await open);
    }

    [Fact]
    public async Task Faults_can_be_taken_back()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        cluster.Faults.Inject(ClusterFault.Status(503) with { Times = int.MaxValue });
        Assert.Equal(503, (await api.GetAsync(Api.ConfigMaps)).Code);
        cluster.Faults.Clear();
        Assert.Equal(200, (await api.GetAsync(Api.ConfigMaps)).Code);
    }

    private static async Task<List<string?>> Types(Api api)
    {
        var types = new List<string?>();
        await foreach (var change in api.WatchAsync(Api.Namespaces + "?watch=1")) types.Add(change.GetProperty("type").GetString());
        return types;
    }
}
