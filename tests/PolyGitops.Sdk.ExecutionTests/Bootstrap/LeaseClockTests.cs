using Microsoft.Extensions.Time.Testing;
using PolyGitops.Sdk.Bootstrap;
using PolyGitops.Sdk.Bootstrap.Leases;
using PolyGitops.Sdk.Clusters;

namespace PolyGitops.Sdk.ExecutionTests.Bootstrap;

public class LeaseClockTests
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(15);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero));
    private readonly LeaseCluster _cluster = new();
    private readonly List<string> _waits = [];
    private readonly List<string> _lost = [];

    [Theory]
    [InlineData(-48)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(48)]
    public async Task A_living_holder_is_never_robbed_however_much_the_clocks_differ(int hours)
    {
        await using var first = await AcquireAsync("first", TimeSpan.Zero);
        var second = AcquireAsync("second", TimeSpan.FromHours(hours));
        await PassAsync(TimeSpan.FromSeconds(12));
        var failure = await Assert.ThrowsAsync<BootstrapException>(() => second.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Contains("'first' has held the Lease", failure.Message, StringComparison.Ordinal);
        Assert.Equal("first", _cluster.Holder);
        Assert.Empty(_lost);
    }

    [Theory]
    [InlineData(-48)]
    [InlineData(0)]
    [InlineData(48)]
    public async Task A_killed_holder_is_followed_after_the_duration_and_not_before(int hours)
    {
        var killed = new LeaseClient(_cluster, _time);
        await AcquireAsync("killed", TimeSpan.Zero, killed);
        killed.IsKilled = true;
        var next = AcquireAsync("next", TimeSpan.FromHours(hours));
        await PassAsync(Duration - TimeSpan.FromSeconds(2));
        Assert.False(next.IsCompleted);
        Assert.Equal("killed", _cluster.Holder);
        await PassAsync(TimeSpan.FromSeconds(4));
        await using var lease = await next.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal("next", _cluster.Holder);
    }

    [Theory]
    [InlineData("""{"holderIdentity":"odd"}""")]
    [InlineData("""{"holderIdentity":"odd","leaseDurationSeconds":-7}""")]
    [InlineData("""{"holderIdentity":"odd","leaseDurationSeconds":0,"renewTime":"9999-12-31T23:59:59.999999Z"}""")]
    [InlineData("""{"holderIdentity":"odd","leaseDurationSeconds":15,"renewTime":"9999-12-31T23:59:59-14:00"}""")]
    [InlineData("""{"holderIdentity":"odd","leaseDurationSeconds":15,"renewTime":"0001-01-01T00:00:00Z"}""")]
    [InlineData("""{"holderIdentity":"odd","leaseDurationSeconds":"x","renewTime":7,"acquireTime":{},"leaseTransitions":2147483647}""")]
    [InlineData("""{"holderIdentity":"odd","leaseDurationSeconds":1e99,"leaseTransitions":-5}""")]
    public async Task An_odd_lease_is_held_for_the_usual_duration(string spec)
    {
        _cluster.Set(spec);
        var next = AcquireAsync("next", TimeSpan.Zero);
        await PassAsync(Duration - TimeSpan.FromSeconds(2));
        Assert.False(next.IsCompleted);
        await PassAsync(TimeSpan.FromSeconds(4));
        await using var lease = await next.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal("next", _cluster.Holder);
        Assert.InRange(_cluster.Find()!.Content.GetProperty("spec").GetProperty("leaseTransitions").GetInt32(), 0, 1);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"leaseDurationSeconds":2147483647}""")]
    public async Task A_lease_without_a_holder_is_free(string spec)
    {
        _cluster.Set(spec);
        await using var lease = await AcquireAsync("next", TimeSpan.Zero).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal("next", _cluster.Holder);
    }

    [Fact]
    public async Task A_lease_for_years_is_not_waited_for()
    {
        _cluster.Set("""{"holderIdentity":"long","leaseDurationSeconds":2147483647}""");
        var failure = await Assert.ThrowsAsync<BootstrapException>(
            () => AcquireAsync("next", TimeSpan.Zero).WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Contains("at most 01:00:00 are waited for", failure.Message, StringComparison.Ordinal);
        Assert.Contains("kubectl delete lease run --namespace default", failure.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_label_is_no_sign_of_life_but_the_time_counts_anew()
    {
        _cluster.Set("""{"holderIdentity":"killed","leaseDurationSeconds":15}""");
        var next = AcquireAsync("next", TimeSpan.Zero);
        await PassAsync(TimeSpan.FromSeconds(10));
        _cluster.Label("yes");
        await PassAsync(TimeSpan.FromSeconds(12));
        Assert.False(next.IsCompleted);
        await PassAsync(TimeSpan.FromSeconds(6));
        await using var lease = await next.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_holder_whose_renewals_are_not_answered_stops_before_another_may_begin()
    {
        var holder = new LeaseClient(_cluster, _time);
        await AcquireAsync("first", TimeSpan.Zero, holder);
        holder.IsKilled = true;
        await PassAsync(TimeSpan.FromSeconds(11));
        Assert.Empty(_lost);
        await PassAsync(TimeSpan.FromSeconds(2));
        Assert.Contains("could not be renewed: no response", Assert.Single(_lost), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_holder_whose_renewal_is_done_but_answered_late_counts_from_the_request()
    {
        var slow = TimeSpan.Zero;
        await AcquireAsync("first", TimeSpan.Zero, new(_cluster, _time, () => slow));
        await PassAsync(TimeSpan.FromSeconds(4.5));
        // Sent at 5 s, carried out at 8 s, answered at 11 s. Then nothing more arrives.
        slow = TimeSpan.FromSeconds(3);
        await PassAsync(TimeSpan.FromSeconds(3));
        slow = TimeSpan.FromSeconds(3);
        await PassAsync(TimeSpan.FromSeconds(1));
        slow = TimeSpan.FromMinutes(9);
        await PassAsync(TimeSpan.FromSeconds(9));
        Assert.Single(_lost);
    }

    [Fact]
    public async Task A_server_that_always_says_changed_is_not_asked_for_ever()
    {
        var client = new LeaseClient(_cluster, _time);
        var next = LeaseAsync("next", _time, client, _ => _cluster.Label("again"));
        _cluster.Set("""{"holderIdentity":"killed","leaseDurationSeconds":1}""");
        for (var i = 0; i < 200 && !next.IsCompleted; i++) await PassAsync(TimeSpan.FromSeconds(1));
        Assert.True(next.IsCompleted);
        await using var lease = await next;
    }

    private async Task PassAsync(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromMilliseconds(100))
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }
        await Task.Delay(20);
    }

    private Task<ClusterLease> AcquireAsync(string holder, TimeSpan skew, LeaseClient? client = null) =>
        LeaseAsync(holder, new SkewedClock(_time, skew), client ?? new(_cluster, _time), _waits.Add);

    private Task<ClusterLease> LeaseAsync(string holder, TimeProvider clock, IClusterClient client, Action<string> waiting) =>
        ClusterLease.AcquireAsync(
            client, new() { Namespace = "default", Name = "run", Holder = holder, Duration = Duration, TimeProvider = clock },
            waiting, _lost.Add, _ => { }, CancellationToken.None);
}
