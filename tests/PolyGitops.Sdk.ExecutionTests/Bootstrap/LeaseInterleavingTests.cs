using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;
using PolyGitops.Sdk.Bootstrap;
using PolyGitops.Sdk.Bootstrap.Leases;

namespace PolyGitops.Sdk.ExecutionTests.Bootstrap;

/// <summary>
/// Contenders for one Lease, their clocks hours apart, with a server that answers late or not at all, and kills: never two of them hold it.
/// </summary>
public class LeaseInterleavingTests
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(2);

    public static IEnumerable<object[]> Seeds => Enumerable.Range(1, 24).Select(s => new object[] { s });

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task There_are_never_two_holders(int seed)
    {
        var race = new Race(seed);
        var contenders = Enumerable.Range(0, 2 + seed % 2).Select(race.ContendAsync).ToList();
        for (var step = 0; step < 6_000; step++)
        {
            race.Time.Advance(TimeSpan.FromMilliseconds(10));
            // Only releasing goes through the thread pool.
            if (step % 50 == 0) await Task.Delay(1);
        }
        race.End();
        for (var step = 0; step < 3_000 && !contenders.TrueForAll(c => c.IsCompleted); step++)
        {
            race.Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(1);
        }
        await Task.WhenAll(contenders).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Empty(race.Violations);
        Assert.InRange(race.Holdings, 3, int.MaxValue);
    }

    private sealed class Race(int seed)
    {
        private readonly LeaseCluster _cluster = new();
        private readonly ConcurrentDictionary<string, bool> _holders = new();
        private volatile bool _isOver;
        private int _holdings;

        public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero));

        public ConcurrentQueue<string> Violations { get; } = new();

        public int Holdings => _holdings;

        public void End() => _isOver = true;

        public async Task ContendAsync(int number)
        {
            var chance = new Random(seed * 100 + number);
            var clock = new SkewedClock(Time, TimeSpan.FromHours(chance.Next(-100, 100)));
            for (var run = 0; !_isOver; run++)
            {
                var name = $"{number}.{run}";
                var client = new LeaseClient(_cluster, Time, () => Latency(chance));
                try
                {
                    await HoldAsync(name, clock, client, chance).ConfigureAwait(false);
                }
                catch (BootstrapException)
                {
                    // Another one is at work.
                }
                await Task.Delay(TimeSpan.FromMilliseconds(chance.Next(0, 1_500)), Time).ConfigureAwait(false);
            }
        }

        private async Task HoldAsync(string name, TimeProvider clock, LeaseClient client, Random chance)
        {
            var options = new LeaseOptions { Namespace = "default", Name = "run", Holder = name, Duration = Duration, TimeProvider = clock };
            using var lost = new CancellationTokenSource();
            var lease = await ClusterLease.AcquireAsync(
                client, options, _ => { },
                _ =>
                {
                    _holders.TryRemove(name, out var _);
                    lost.Cancel();
                },
                _ => { }, CancellationToken.None).ConfigureAwait(false);
            if (!lost.IsCancellationRequested) Enter(name);
            try
            {
                await Task.Delay(TimeSpan.FromMilliseconds(chance.Next(100, 6_000)), Time, lost.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
            }
            _holders.TryRemove(name, out _);
            if (chance.Next(3) == 0)
            {
                client.IsKilled = true;
                return;
            }
            await lease.DisposeAsync().ConfigureAwait(false);
        }

        private void Enter(string name)
        {
            Interlocked.Increment(ref _holdings);
            _holders[name] = true;
            var all = _holders.Keys.ToList();
            if (all.Count > 1) Violations.Enqueue($"{Time.GetUtcNow():O}: {string.Join(" and ", all)}");
        }

        // Mostly quick, sometimes slower than the Lease lasts.
        private static TimeSpan Latency(Random chance) => TimeSpan.FromMilliseconds(chance.Next(20) switch
        {
            0 => chance.Next(1_000, 3_000),
            < 4 => chance.Next(200, 900),
            _ => chance.Next(0, 60),
        });
    }
}
