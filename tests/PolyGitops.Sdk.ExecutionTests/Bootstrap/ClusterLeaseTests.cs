using System.Text.Json;
using PolyGitops.Sdk.Bootstrap;
using PolyGitops.Sdk.Bootstrap.Leases;
using PolyGitops.Sdk.Testing;

namespace PolyGitops.Sdk.ExecutionTests.Bootstrap;

public sealed class ClusterLeaseTests : IAsyncLifetime
{
    private FakeCluster _cluster = null!;
    private ClusterClient _client = null!;

    public async Task InitializeAsync()
    {
        _cluster = await FakeCluster.StartAsync();
        _client = ClusterClient.FromKubeconfig(_cluster.Kubeconfig, new() { MaxAttempts = 2, RetryDelay = TimeSpan.FromMilliseconds(10) });
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task It_is_acquired_renewed_and_released()
    {
        await using (await AcquireAsync("one"))
        {
            Assert.Equal("one", Spec.GetProperty("holderIdentity").GetString());
            var renewed = Spec.GetProperty("renewTime").GetString();
            await UntilAsync(() => Spec.GetProperty("renewTime").GetString() != renewed);
        }
        Assert.False(Spec.TryGetProperty("holderIdentity", out _));
        await using var next = await AcquireAsync("two");
        Assert.Equal("two", Spec.GetProperty("holderIdentity").GetString());
        Assert.Equal(1, Spec.GetProperty("leaseTransitions").GetInt32());
    }

    [Fact]
    public async Task An_active_lease_is_refused_and_its_holder_named()
    {
        await using var first = await AcquireAsync("somebody@elsewhere/12");
        var failure = await Assert.ThrowsAsync<BootstrapException>(() => AcquireAsync("two"));
        Assert.Contains("'somebody@elsewhere/12' has held the Lease default/run", failure.Message, StringComparison.Ordinal);
        Assert.Equal("somebody@elsewhere/12", Spec.GetProperty("holderIdentity").GetString());
    }

    [Fact]
    public async Task A_lease_without_a_live_holder_is_taken_over()
    {
        var now = DateTimeOffset.UtcNow;
        await _client.CreateAsync(State("killed", now).ToManifest());
        var waits = new List<string>();
        await using var lease = await AcquireAsync("two", waits.Add);
        Assert.Equal("two", Spec.GetProperty("holderIdentity").GetString());
        Assert.Contains("held by 'killed'", Assert.Single(waits), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lease_that_expired_long_ago_by_the_own_clock_is_watched_all_the_same()
    {
        await _client.CreateAsync(State("killed", DateTimeOffset.UtcNow.AddHours(-1)).ToManifest());
        var waits = new List<string>();
        await using var lease = await AcquireAsync("two", waits.Add);
        Assert.Contains("held by 'killed'", Assert.Single(waits), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_holder_that_loses_it_is_told_the_new_holder()
    {
        var lost = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var lease = await AcquireAsync("one", lost: lost.SetResult);
        await _client.MergeAsync(LeaseState.Reference("default", "run"), JsonElement.Parse("""{"spec":{"holderIdentity":"thief"}}"""));
        Assert.Equal("'thief' took over the Lease default/run.", await lost.Task.WaitAsync(TimeSpan.FromSeconds(30)));
        await lease.DisposeAsync();
        Assert.Equal("thief", Spec.GetProperty("holderIdentity").GetString());
    }

    [Fact]
    public async Task A_holder_that_cannot_renew_it_has_lost_it()
    {
        var lost = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var lease = await AcquireAsync("one", lost: lost.SetResult);
        _cluster.Faults.Inject(ClusterFault.Status(503) with { Resource = "leases.coordination.k8s.io", Times = 1_000 });
        Assert.Contains(
            "The Lease default/run could not be renewed", await lost.Task.WaitAsync(TimeSpan.FromSeconds(30)), StringComparison.Ordinal);
        _cluster.Faults.Clear();
    }

    [Fact]
    public async Task A_renewal_with_a_lost_response_is_recognised_as_own()
    {
        await using var lease = await AcquireAsync("one", lost: reason => Assert.Fail(reason));
        _cluster.Faults.Inject(ClusterFault.LostResponse() with { Resource = "leases.coordination.k8s.io", Verb = "update" });
        var renewals = Renewals;
        await UntilAsync(() => Renewals > renewals + 3);
        Assert.Equal("one", Spec.GetProperty("holderIdentity").GetString());
    }

    [Fact]
    public async Task Whoever_cancels_does_not_wait_for_a_server_that_does_not_answer()
    {
        using var stop = new CancellationTokenSource();
        var lease = await AcquireAsync("one", duration: TimeSpan.FromMinutes(1), cancellationToken: stop.Token);
        _cluster.Faults.Inject(ClusterFault.Latency(TimeSpan.FromMinutes(1)) with { Resource = "leases.coordination.k8s.io", Times = 1_000 });
        await stop.CancelAsync();
        // Without the cancellation it takes ten seconds.
        await lease.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(6));
        _cluster.Faults.Clear();
    }

    private int Renewals => _cluster.Requests.Count(r => r is { Verb: "update", Resource: "leases.coordination.k8s.io" });

    private JsonElement Spec => _cluster.Objects.Find("leases.coordination.k8s.io", "run", "default")!.Value.GetProperty("spec");

    private Task<ClusterLease> AcquireAsync(
        string holder, Action<string>? waiting = null, Action<string>? lost = null, TimeSpan? duration = null,
        CancellationToken cancellationToken = default) =>
        ClusterLease.AcquireAsync(
        _client,
        new()
        {
            Namespace = "default",
            Name = "run",
            Holder = holder,
            Duration = duration ?? TimeSpan.FromSeconds(1),
            TimeProvider = TimeProvider.System,
        },
        waiting ?? (_ => { }), lost ?? (_ => { }), _ => { }, cancellationToken);

    private static LeaseState State(string holder, DateTimeOffset time) => new()
    {
        Namespace = "default",
        Name = "run",
        Holder = holder,
        Duration = TimeSpan.FromSeconds(1),
        Acquired = time,
        Renewed = time,
    };

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition()) await Task.Delay(20, late.Token);
    }
}
