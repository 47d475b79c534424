using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using PolyGitops.Sdk.Tests.Tools;

namespace PolyGitops.Sdk.Testing.Tests.Clusters;

public class WatchTests
{
    [Fact]
    public async Task A_watch_goes_on_where_a_list_ended()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        await Api.Good(api.PostAsync(Api.ConfigMaps, Bodies.ConfigMap("before")));
        var version = Bodies.Version(await Api.Good(api.GetAsync(Api.ConfigMaps)));
        await Api.Good(api.PostAsync(Api.ConfigMaps, Bodies.ConfigMap("a")));
        await Api.Good(api.PutAsync(Api.ConfigMaps + "/a", Bodies.ConfigMap("a", """{"a":"2"}""")));
        await Api.Good(api.DeleteAsync(Api.ConfigMaps + "/a"));
        Assert.Equal("ADDED a, MODIFIED a, DELETED a", await Told(api, $"?watch=1&resourceVersion={version}", 3));
    }

    [Fact]
    public async Task A_watch_without_a_version_begins_with_what_is_there()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        await Api.Good(api.PostAsync(Api.ConfigMaps, Bodies.ConfigMap("a")));
        var told = Told(api, "?watch=true", 2);
        await Eventually.IsTrue(() => cluster.Requests.Any(r => r.Verb == "watch"), "the watch is answered");
        await Api.Good(api.PostAsync(Api.ConfigMaps, Bodies.ConfigMap("b")));
        Assert.Equal("ADDED a, ADDED b", await told);
    }

    [Fact]
    public async Task Objects_that_stop_matching_are_deleted_for_a_watch_and_new_matches_are_added()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        var version = Bodies.Version(await Api.Good(api.GetAsync(Api.ConfigMaps)));
        await Api.Good(api.PostAsync(Api.ConfigMaps, Bodies.ConfigMap("a")));
        foreach (var label in new[] { "\"x\"", "\"y\"", "null" })
            await Api.Good(api.PatchAsync(Api.ConfigMaps + "/a", $$$"""{"metadata":{"labels":{"l":{{{label}}} } } }""", Api.MergePatch));
        await Api.Good(api.DeleteAsync(Api.ConfigMaps + "/a"));
        await Api.Good(api.PostAsync(Api.ConfigMaps, Bodies.ConfigMap("b", metadata: ",\"labels\":{\"l\":\"z\"}")));
        Assert.Equal("ADDED a, MODIFIED a, DELETED a, ADDED b", await Told(api, $"?watch=1&labelSelector=l&resourceVersion={version}", 4));
    }

    [Fact]
    public async Task A_watch_from_too_old_a_version_is_expired()
    {
        await using var cluster = await FakeCluster.StartAsync(new() { WatchHistory = 2 });
        using var api = new Api(cluster);
        for (var i = 0; i < 4; i++) await Api.Good(api.PostAsync(Api.ConfigMaps, Bodies.ConfigMap($"c{i}")));
        var told = await Take(api, "?watch=1&resourceVersion=1", 1);
        Assert.Equal("ERROR", told[0].GetProperty("type").GetString());
        var status = told[0].GetProperty("object");
        Assert.Equal(
            ("Status", 410, "Expired"),
            (status.GetProperty("kind").GetString(), status.GetProperty("code").GetInt32(), status.GetProperty("reason").GetString()));
        Assert.Matches(@"^too old resource version: 1 \(\d+\)$", status.GetProperty("message").GetString());
    }

    [Fact]
    public async Task Bookmarks_move_on_while_other_things_happen()
    {
        var clock = new FakeTimeProvider();
        await using var cluster = await FakeCluster.StartAsync(new() { TimeProvider = clock, BookmarkInterval = TimeSpan.FromSeconds(10) });
        using var api = new Api(cluster);
        var version = Bodies.Version(await Api.Good(api.GetAsync(Api.ConfigMaps)));
        var told = Take(api, $"?watch=1&allowWatchBookmarks=true&resourceVersion={version}", 1);
        await Eventually.IsTrue(() => cluster.Requests.Any(r => r.Verb == "watch"), "the watch is answered");
        var space = await Api.Good(api.PostAsync(Api.Namespaces, Bodies.Namespace("other")));
        await Eventually.IsTrue(
            () =>
            {
                clock.Advance(TimeSpan.FromSeconds(10));
                return told.IsCompleted;
            },
            "a bookmark");
        var bookmark = (await told)[0];
        Assert.Equal("BOOKMARK", bookmark.GetProperty("type").GetString());
        Assert.Equal(Bodies.Version(space), Bodies.Version(bookmark.GetProperty("object")));
    }

    [Fact]
    public async Task A_streaming_list_marks_its_end()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        await Api.Good(api.PostAsync(Api.ConfigMaps, Bodies.ConfigMap("a")));
        var told = await Take(api, "?watch=1&sendInitialEvents=true&allowWatchBookmarks=true&resourceVersionMatch=NotOlderThan", 2);
        Assert.Equal(
            "true",
            told[1].GetProperty("object").GetProperty("metadata").GetProperty("annotations")
                .GetProperty("k8s.io/initial-events-end").GetString());
    }

    [Fact]
    public async Task A_watch_ends_in_good_order_when_its_time_is_over()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        await Api.Good(api.PostAsync(Api.ConfigMaps, Bodies.ConfigMap("a")));
        Assert.Single(await Take(api, "?watch=1&timeoutSeconds=1", 99));
    }

    [Fact]
    public async Task A_stopping_cluster_lets_its_watches_go()
    {
        var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        var told = Take(api, "?watch=1", 99);
        await Eventually.IsTrue(() => cluster.Requests.Any(r => r.Verb == "watch"), "the watch is answered");
        await cluster.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(5));
        Assert.Empty(await told);
    }

    private static async Task<string> Told(Api api, string query, int count) => string.Join(", ", (await Take(api, query, count))
        .Select(e => $"{e.GetProperty("type").GetString()} {Bodies.Name(e.GetProperty("object"))}"));

    private static async Task<List<JsonElement>> Take(Api api, string query, int count)
    {
        var told = new List<JsonElement>();
        await foreach (var change in api.WatchAsync(Api.ConfigMaps + query))
        {
            told.Add(change);
            if (told.Count == count) break;
        }
        return told;
    }
}
