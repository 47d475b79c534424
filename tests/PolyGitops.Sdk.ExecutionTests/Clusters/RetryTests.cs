using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Testing;
using static PolyGitops.Sdk.ExecutionTests.Clusters.FaultyCluster;

namespace PolyGitops.Sdk.ExecutionTests.Clusters;

public class RetryTests
{
    public static TheoryData<string> Transient => ["429", "500", "503", "504", "reset", "lost"];

    [Theory]
    [MemberData(nameof(Transient))]
    public async Task Nothing_is_lost_or_done_twice_while_one_request_in_three_fails(string kind)
    {
        // By chance the same request is hit several times in a row.
        await using var space = await StartAsync(null, Quick with { MaxAttempts = 25 });
        space.Inject(Fault(kind) with { Every = 3, Times = int.MaxValue });
        Manifest[] manifests = [.. Enumerable.Range(0, 40).Select(i => ConfigMap($"c{i}"))];
        (await space.Client.ApplyAllAsync(manifests)).EnsureSuccess();
        Assert.Equal(ObjectChangeKind.Changed, (await space.Client.ApplyAsync(ConfigMap("c1", """{"b":"2"}"""))).Change);
        Assert.Equal(
            40,
            await space.Client.ListAsync(new() { Type = ContractNamespace.ConfigMaps, Namespace = "default", PageSize = 7 }).CountAsync());
        var created = await space.Client.CreateAsync(ConfigMap("new"));
        await space.Client.ReplaceAsync(AtVersion(created, """{"b":"2"}"""));
        await space.Client.MergeAsync(Reference("new"), JsonElement.Parse("""{"data":{"c":"3"}}"""));
        Assert.True(await space.Client.DeleteAsync(Reference("new"), new() { Wait = true }));
    }

    [Fact]
    public async Task Retries_are_bounded()
    {
        await using var space = await StartAsync();
        await space.Client.FindAsync(Reference("a"));
        space.Cluster.ClearRequests();
        space.Inject(ClusterFault.Status(503) with { Verb = "create", Times = int.MaxValue });
        var failure = await Assert.ThrowsAsync<ClusterUnavailableException>(() => space.Client.CreateAsync(ConfigMap("a")));
        Assert.Equal(Quick.MaxAttempts, space.Count("create"));
        Assert.Equal((503, "ServiceUnavailable"), (failure.StatusCode, failure.Reason));
        Assert.StartsWith(
            "Creating ConfigMap default/a: the server answered 503 ServiceUnavailable: the server is currently unable to handle the request.",
            failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_server_says_how_long_to_wait()
    {
        var clock = new FakeTimeProvider();
        await using var space = await StartAsync(null, Quick with { TimeProvider = clock });
        await space.Client.FindAsync(Reference("a"));
        space.Inject(ClusterFault.Status(429, TimeSpan.FromSeconds(30)) with { Verb = "create" });
        var creating = space.Client.CreateAsync(ConfigMap("a"));
        var waited = TimeSpan.Zero;
        while (!creating.IsCompleted)
        {
            await Task.WhenAny(creating, Task.Delay(5));
            clock.Advance(TimeSpan.FromSeconds(1));
            waited += TimeSpan.FromSeconds(1);
        }
        await creating;
        Assert.True(waited >= TimeSpan.FromSeconds(30), $"{waited}");
    }

    [Fact]
    public async Task A_server_that_asks_for_an_hour_is_not_waited_for()
    {
        await using var space = await StartAsync();
        space.Inject(ClusterFault.Status(429, TimeSpan.FromHours(1)) with { Verb = "create" });
        var failure = await Assert.ThrowsAsync<ClusterUnavailableException>(() => space.Client.CreateAsync(ConfigMap("a")));
        Assert.Equal(TimeSpan.FromHours(1), failure.RetryAfter);
    }

    [Fact]
    public async Task Permanent_failures_are_not_retried()
    {
        await using var space = await StartAsync();
        var wrong = Manifest.FromJson(
            """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","namespace":"default"},"data":{"a":1}}""");
        var failure = await Assert.ThrowsAsync<ObjectInvalidException>(() => space.Client.ApplyAsync(wrong));
        Assert.Equal(500, failure.StatusCode);
        Assert.Equal(".data.a", Assert.Single(failure.Problems).Field);
        Assert.Equal(1, space.Count("patch"));
    }

    [Fact]
    public async Task An_object_created_by_a_lost_attempt_is_own_and_others_are_not()
    {
        await using var space = await StartAsync();
        space.Inject(ClusterFault.LostResponse() with { Verb = "create" });
        Assert.Equal("a", (await space.Client.CreateAsync(ConfigMap("a"))).Name);
        space.Inject(ClusterFault.LostResponse() with { Verb = "create" });
        await Assert.ThrowsAsync<ObjectExistsException>(() => space.Client.CreateAsync(ConfigMap("a", """{"holder":"me"}""")));
        Assert.Equal(1, space.Cluster.Objects.Count("configmaps"));
    }

    [Fact]
    public async Task An_object_that_the_server_names_is_not_created_twice()
    {
        await using var space = await StartAsync();
        space.Inject(ClusterFault.LostResponse() with { Verb = "create" });
        var nameless = Manifest.FromJson(
            """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"generateName":"a-","namespace":"default"}}""");
        var failure = await Assert.ThrowsAsync<ClusterUnreachableException>(() => space.Client.CreateAsync(nameless));
        Assert.Contains("check before you create it again", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, space.Cluster.Objects.Count("configmaps"));
    }

    [Fact]
    public async Task A_replacement_by_a_lost_attempt_is_own_and_others_changes_are_not()
    {
        await using var space = await StartAsync();
        var created = await space.Client.CreateAsync(ConfigMap("a"));
        space.Inject(ClusterFault.LostResponse() with { Verb = "update" });
        var replaced = await space.Client.ReplaceAsync(AtVersion(created, """{"a":"2"}"""));
        Assert.Equal("""{"a":"2"}""", replaced.Content.GetProperty("data").GetRawText());
        space.Inject(ClusterFault.LostResponse() with { Verb = "update" });
        await Assert.ThrowsAsync<ObjectModifiedException>(() => space.Client.ReplaceAsync(AtVersion(created, """{"a":"3"}""")));
    }

    [Fact]
    public async Task A_deletion_by_a_lost_attempt_counts_as_done()
    {
        await using var space = await StartAsync();
        await space.Client.CreateAsync(ConfigMap("a"));
        space.Inject(ClusterFault.LostResponse() with { Verb = "delete" });
        Assert.True(await space.Client.DeleteAsync(Reference("a")));
    }

    [Fact]
    public async Task An_object_applied_by_a_lost_attempt_counts_as_created()
    {
        await using var space = await StartAsync();
        space.Inject(ClusterFault.LostResponse() with { Verb = "patch" });
        Assert.Equal(ObjectChangeKind.Created, (await space.Client.ApplyAsync(ConfigMap("a"))).Change);
    }

    [Fact]
    public async Task A_missing_response_times_out()
    {
        await using var space = await StartAsync(null, Quick with { MaxAttempts = 2, RequestTimeout = TimeSpan.FromMilliseconds(200) });
        await space.Client.FindAsync(Reference("a"));
        space.Inject(ClusterFault.Latency(TimeSpan.FromHours(1)) with { Verb = "get", Times = 2 });
        var failure = await Assert.ThrowsAsync<ClusterUnreachableException>(() => space.Client.FindAsync(Reference("a")));
        Assert.Contains("no response within 0.2 s", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_ends_a_request_and_the_waits_between_attempts()
    {
        await using var space = await StartAsync(null, new() { RetryDelay = TimeSpan.FromHours(1), MaxDelay = TimeSpan.FromHours(1) });
        await space.Client.FindAsync(Reference("a"));
        using var stop = new CancellationTokenSource();
        space.Inject(ClusterFault.Latency(TimeSpan.FromHours(1)) with { Verb = "get" });
        var reading = space.Client.FindAsync(Reference("a"), stop.Token);
        space.Inject(ClusterFault.Reset() with { Verb = "create" });
        var creating = space.Client.CreateAsync(ConfigMap("a"), stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => creating);
    }

    private static Manifest AtVersion(Manifest manifest, string data) =>
        ConfigMap(
            manifest.Name, data,
            $",\"resourceVersion\":{manifest.Content.GetProperty("metadata").GetProperty("resourceVersion").GetRawText()}");

    private static ClusterFault Fault(string kind) => kind switch
    {
        "reset" => ClusterFault.Reset(),
        "lost" => ClusterFault.LostResponse(),
        "429" => ClusterFault.Status(429, TimeSpan.Zero),
        var code => ClusterFault.Status(int.Parse(code, System.Globalization.CultureInfo.InvariantCulture)),
    };
}
