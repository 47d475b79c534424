using Microsoft.Extensions.Time.Testing;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Testing;
using PolyGitops.Sdk.Tests.Tools;
using static PolyGitops.Sdk.ExecutionTests.Clusters.FaultyCluster;

namespace PolyGitops.Sdk.ExecutionTests.Clusters;

public class WatchFaultTests
{
    private static readonly ResourceQuery Query = new() { Type = ContractNamespace.ConfigMaps, Namespace = "default" };

    [Fact]
    public async Task A_broken_watch_continues_without_duplicate_events()
    {
        await using var space = await StartAsync();
        await space.Client.CreateAsync(ConfigMap("a"));
        space.Inject(ClusterFault.TruncatedWatch(afterEvents: 1) with { Times = 3 });
        await using var watch = new WatchedEvents(space.Client, Query);
        Assert.Equal("Upserted a, Synchronized", await watch.TakeAsync(2));
        for (var i = 0; i < 8; i++) await space.Client.CreateAsync(ConfigMap($"b{i}"));
        Assert.Equal(string.Join(", ", Enumerable.Range(0, 8).Select(i => $"Upserted b{i}")), await watch.TakeAsync(8));
        Assert.Equal(1, space.Count("list"));
        Assert.True(space.Count("watch") >= 3);
    }

    [Fact]
    public async Task An_expired_watch_lists_again_and_reports_missed_changes()
    {
        await using var space = await StartAsync();
        foreach (var name in new[] { "gone", "same", "changed" }) await space.Client.CreateAsync(ConfigMap(name));
        await using var watch = new WatchedEvents(space.Client, Query);
        Assert.EndsWith("Synchronized", await watch.TakeAsync(4), StringComparison.Ordinal);
        await Eventually.IsTrue(() => space.Count("watch") == 1, "the watch is answered");
        // Once as an event, and once more as an answer.
        space.Inject(ClusterFault.Status(410) with { Verb = "watch" });
        space.Cluster.Faults.ExpireHistory();
        await watch.TakeUntilAsync("Synchronized");
        await watch.TakeUntilAsync("Synchronized");
        await space.Client.DeleteAsync(Reference("gone"));
        await watch.TakeUntilAsync("Deleted gone");
    }

    [Fact]
    public async Task Changes_missed_between_two_lists_are_reported_after_the_second()
    {
        var clock = new FakeTimeProvider();
        await using var space = await StartAsync(null, Quick with { TimeProvider = clock });
        foreach (var name in new[] { "gone", "same", "changed", "replaced" }) await space.Client.CreateAsync(ConfigMap(name));
        // The watch is refused, so that the client waits, by its own clock, while things happen.
        space.Inject(ClusterFault.Status(503, TimeSpan.FromSeconds(30)) with { Verb = "watch" });
        await using var watch = new WatchedEvents(space.Client, Query);
        Assert.EndsWith("Synchronized", await watch.TakeAsync(5), StringComparison.Ordinal);
        await Eventually.IsTrue(() => space.Count("watch") == 1, "the watch is answered");
        await space.Client.DeleteAsync(Reference("gone"));
        await space.Client.DeleteAsync(Reference("replaced"));
        await space.Client.CreateAsync(ConfigMap("replaced"));
        await space.Client.ApplyAsync(ConfigMap("changed", """{"a":"2"}"""), new() { Force = true });
        space.Cluster.Faults.ExpireHistory();
        await Eventually.IsTrue(
            () =>
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                return watch.Waiting >= 5;
            },
            "five events wait");
        Assert.Equal("Upserted changed, Deleted replaced, Upserted replaced, Deleted gone, Synchronized", await watch.TakeAsync(5));
    }

    [Fact]
    public async Task A_bookmark_saves_a_quiet_watch_from_a_new_list()
    {
        await using var space = await StartAsync(
            new() { BookmarkInterval = TimeSpan.FromMilliseconds(20) }, Quick with { WatchTimeout = TimeSpan.FromSeconds(1) });
        await using var watch = new WatchedEvents(space.Client, Query);
        await watch.TakeUntilAsync("Synchronized");
        for (var i = 0; i < 3; i++) await space.Client.CreateAsync(ConfigMap($"c{i}"));
        await watch.TakeUntilAsync("Upserted c2");
        await space.Client.CreateAsync(Manifest.FromJson("""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"other"}}"""));
        var version = space.Cluster.Objects.Find("namespaces", "other")!.Value.GetProperty("metadata")
            .GetProperty("resourceVersion").GetString();
        await Eventually.IsTrue(
            () =>
                space.Cluster.Requests.Any(
                    r => r.Verb == "watch" && r.Query.Contains($"resourceVersion={version}", StringComparison.Ordinal)),
            "the watch goes on from the bookmark");
        Assert.Equal(1, space.Count("list"));
    }

    [Fact]
    public async Task A_silently_dead_connection_is_detected()
    {
        var clock = new FakeTimeProvider();
        await using var space = await StartAsync(null, Quick with { TimeProvider = clock });
        await using var watch = new WatchedEvents(space.Client, Query);
        await watch.TakeUntilAsync("Synchronized");
        await Eventually.IsTrue(() => space.Count("watch") == 1, "the watch is answered");
        // The server's clock stands as far as this watch is concerned: nothing comes, and nothing ends.
        clock.Advance(Quick.WatchTimeout + TimeSpan.FromSeconds(40));
        await Eventually.IsTrue(() => space.Count("watch") == 2, "the watch is answered");
        await space.Client.CreateAsync(ConfigMap("a"));
        Assert.Equal("Upserted a", await watch.TakeAsync(1));
    }

    [Fact]
    public async Task A_watch_ends_when_the_server_stays_unreachable()
    {
        var space = await StartAsync(null, Quick with { MaxAttempts = 3 });
        await using var watch = new WatchedEvents(space.Client, Query);
        await watch.TakeUntilAsync("Synchronized");
        await space.Cluster.DisposeAsync();
        await Assert.ThrowsAsync<ClusterUnreachableException>(() => watch.TakeAsync(1));
        space.Client.Dispose();
    }

    [Fact]
    public async Task A_list_with_expired_pages_restarts_without_duplicates()
    {
        await using var space = await StartAsync();
        for (var i = 0; i < 5; i++) await space.Client.CreateAsync(ConfigMap($"c{i}"));
        var told = new List<string>();
        await foreach (var item in space.Client.ListAsync(Query with { PageSize = 2 }))
        {
            told.Add(item.Name);
            if (told.Count == 2) space.Cluster.Faults.ExpireHistory();
        }
        Assert.Equal(["c0", "c1", "c2", "c3", "c4"], told);
        Assert.Equal(3, space.Count("list"));
    }

    [Fact]
    public async Task Leaving_a_watch_ends_its_connection()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var handler = new StreamCounter();
        using var kubernetes = new k8s.Kubernetes(new k8s.KubernetesClientConfiguration { Host = cluster.Url.ToString() }, handler);
        using var client = ClusterClient.FromKubernetes(kubernetes, Quick);
        await foreach (var happened in client.WatchAsync(Query))
        {
            if (happened.Kind != ResourceEventKind.Synchronized) continue;
            await Eventually.IsTrue(() => handler.Open == 1, "the connection is open");
            break;
        }
        Assert.Equal(0, handler.Open);
    }

    [Fact]
    public async Task An_object_recreated_under_the_same_name_counts_as_deleted()
    {
        await using var space = await StartAsync();
        await space.Client.CreateAsync(ConfigMap("a", metadata: ",\"finalizers\":[\"polygitops.example/keep\"]"));
        var deleting = space.Client.DeleteAsync(Reference("a"), new() { Wait = true });
        await Eventually.IsTrue(() => space.Count("watch") == 1, "the watch is answered");
        var patch = System.Text.Json.JsonElement.Parse("""{"metadata":{"finalizers":null}}""");
        await space.Client.MergeAsync(Reference("a"), patch);
        await space.Client.CreateAsync(ConfigMap("a", """{"new":"1"}"""));
        Assert.True(await deleting);
        Assert.NotNull(await space.Client.FindAsync(Reference("a")));
    }
}
