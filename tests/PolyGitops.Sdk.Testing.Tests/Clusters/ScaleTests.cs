using System.Diagnostics;
using PolyGitops.Sdk.Tests.Tools;
using Xunit.Abstractions;

namespace PolyGitops.Sdk.Testing.Tests.Clusters;

public class ScaleTests(ITestOutputHelper output)
{
    private const int Objects = 10_000;
    private const int Chunk = 500;

    [Fact]
    public async Task Ten_thousand_objects_stay_linear()
    {
        await using var cluster = await DefinitionTests.WithWidgets();
        using var api = new Api(cluster);
        var version = Bodies.Version(await Api.Good(api.GetAsync(Bodies.Widgets + "?limit=1")));
        var watching = Count(api, $"{Bodies.Widgets}?watch=1&resourceVersion={version}", Objects);

        var chunks = new List<TimeSpan>();
        for (var from = 0; from < Objects; from += Chunk)
        {
            var start = Stopwatch.GetTimestamp();
            await Parallel.ForAsync(from, from + Chunk, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (i, _) =>
                await Api.Good(api.ApplyAsync($"{Bodies.Widgets}/w{i}", Bodies.Widget($"w{i}", SomeSpec))));
            chunks.Add(Stopwatch.GetElapsedTime(start));
        }
        Report("apply", chunks.Aggregate((a, b) => a + b));
        Report("watch to the end", await Measure(() => watching));
        // The best of several, so that a busy machine does not decide.
        Assert.True(
            chunks[^5..].Min() < 3 * chunks[1..6].Min(),
            $"the last objects took {chunks[^5..].Min()} a chunk, the first {chunks[1..6].Min()}");

        Report(
            "list",
            await Measure(
                async () => Assert.Equal(Objects, (await Api.Good(api.GetAsync(Bodies.Widgets))).GetProperty("items").GetArrayLength())));
        Report("list by pages", await Measure(async () => Assert.Equal(Objects, await CountPages(api))));
        Report(
            "apply again",
            await Measure(() => Parallel.ForAsync(0, Objects, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (i, _) =>
            await Api.Good(api.ApplyAsync($"{Bodies.Widgets}/w{i}", Bodies.Widget($"w{i}", SomeSpec))))));
        Report("delete", await Measure(async () =>
        {
            await Api.Good(api.DeleteAsync(Bodies.Widgets));
            Assert.Equal(0, cluster.Objects.Count("widgets.example.com"));
        }));
    }

    [Fact]
    public async Task A_namespace_of_ten_thousand_dependents_goes_in_seconds()
    {
        await using var cluster = await FakeCluster.StartAsync();
        using var api = new Api(cluster);
        await Api.Good(api.PostAsync(Api.Namespaces, Bodies.Namespace("shop")));
        var owner = await Api.Good(api.PostAsync("/api/v1/namespaces/shop/configmaps", Bodies.ConfigMap("owner")));
        var owned = Bodies.OwnedBy(owner);
        await Parallel.ForAsync(0, Objects, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (i, _) =>
            await Api.Good(api.PostAsync("/api/v1/namespaces/shop/configmaps", Bodies.ConfigMap($"c{i}", metadata: owned))));
        Report("delete a namespace", await Measure(async () =>
        {
            await Api.Good(api.DeleteAsync(Api.Namespaces + "/shop"));
            await Eventually.IsTrue(() => cluster.Objects.Find("namespaces", "shop") is null, "the namespace is gone");
        }));
        Assert.Equal(0, cluster.Objects.Count("configmaps"));
    }

    [Fact]
    public async Task A_cluster_starts_at_once()
    {
        await (await FakeCluster.StartAsync()).DisposeAsync();
        var times = new List<TimeSpan>();
        for (var i = 0; i < 5; i++)
        {
            times.Add(await Measure(async () => await (await FakeCluster.StartAsync()).DisposeAsync()));
        }
        Report("start and stop", times.Min());
        Assert.True(times.Min() < TimeSpan.FromMilliseconds(500), $"{times.Min()}");
    }

    private const string SomeSpec = """{"size":3,"color":"blue","tags":["a","b","c"],"parts":[{"name":"x","count":1},{"name":"y","count":2}],"free":{"values":{"replicas":2,"image":{"repository":"ghcr.io/acme/web","tag":"1.0.0"}}}}""";

    private static async Task<int> Count(Api api, string path, int count)
    {
        var seen = 0;
        await foreach (var _ in api.WatchAsync(path))
        {
            if (++seen == count) break;
        }
        return seen;
    }

    private static async Task<int> CountPages(Api api)
    {
        var (count, next) = (0, "");
        do
        {
            var page = await Api.Good(api.GetAsync($"{Bodies.Widgets}?limit=500{next}"));
            count += page.GetProperty("items").GetArrayLength();
            next = page.GetProperty("metadata").TryGetProperty("continue", out var token) ? $"&continue={token.GetString()}" : "";
        }
        while (next.Length > 0);
        return count;
    }

    private static async Task<TimeSpan> Measure(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start);
    }

    private void Report(string what, TimeSpan time) => output.WriteLine($"{what}: {time.TotalMilliseconds:F0} ms");
}
