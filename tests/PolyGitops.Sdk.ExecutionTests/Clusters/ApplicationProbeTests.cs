using Microsoft.Extensions.Time.Testing;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.State;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Clusters.Waiting;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Tests.Tools;
using static PolyGitops.Sdk.ExecutionTests.Clusters.ArgoCdCluster;

namespace PolyGitops.Sdk.ExecutionTests.Clusters;

/// <summary>The waiter with a probe that measures more than revisions.</summary>
public sealed class ApplicationProbeTests
{
    private static readonly ApplicationWaitOptions Only = new()
    {
        Names = ["a"],
        OnlyNamed = true,
        Timeout = TimeSpan.FromMinutes(10),
        FailureGracePeriod = TimeSpan.FromMinutes(1),
    };

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task Only_what_is_named_is_watched_and_measured()
    {
        await using var space = await StartAsync();
        await space.WriteAsync(Application("a", Children("child")), Application("child", sync: "OutOfSync"));
        var probe = new Probe();
        space.Cluster.ClearRequests();

        var ended = await new ApplicationWaiter(space.Client)
            .WaitAsync(Only with { TimeProvider = _clock }, probe, null, CancellationToken.None);

        Assert.True(ended.Result!.WereReady);
        Assert.Equal(["a"], ended.Result.Applications.Select(a => a.State.Name));
        Assert.Equal(["a"], probe.Measured);
    }

    [Fact]
    public async Task What_the_watch_does_not_tell_is_looked_at_again()
    {
        await using var space = await StartAsync();
        await space.WriteAsync(Application("a"));
        var probe = new Probe { Readiness = ApplicationReadiness.Progressing };
        var progress = new ProgressLog<ApplicationWaitProgress>();
        var waiting = new ApplicationWaiter(space.Client)
            .WaitAsync(Only with { TimeProvider = _clock }, probe, progress, CancellationToken.None);
        var first = await progress.WhenAsync(p => p.Changed is null);
        Assert.Equal(ApplicationReadiness.Progressing, Assert.Single(first.FirstSeen).Readiness);

        probe.Readiness = ApplicationReadiness.Ready;
        while (!waiting.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(10));
            await Task.WhenAny(waiting, Task.Delay(5));
        }

        Assert.False((await waiting).Result!.WereReady);
        Assert.Equal(ApplicationReadiness.Ready, (await progress.WhenAsync(p => p.Changed is not null)).Changed!.Readiness);
    }

    [Fact]
    public async Task The_probe_says_what_counts_as_failing_and_what_is_stuck_is_told_without_Events()
    {
        await using var space = await StartAsync();
        await space.WriteAsync(Application("a"));
        var probe = new Probe { Readiness = ApplicationReadiness.Suspended };
        space.Cluster.ClearRequests();
        var waiting = new ApplicationWaiter(space.Client)
            .WaitAsync(Only with { TimeProvider = _clock }, probe, null, CancellationToken.None);
        while (!waiting.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(20));
            await Task.WhenAny(waiting, Task.Delay(5));
        }

        var ended = await waiting;

        Assert.Equal((null, false, true), (ended.Result, ended.IsTimeout, ended.IsSynchronized));
        Assert.Equal(("a", true), (Assert.Single(ended.Stuck).State.Name, ended.Stuck[0].FailingFor >= Only.FailureGracePeriod));
        Assert.DoesNotContain(space.Cluster.Requests, r => r.Resource == "events");
    }

    private sealed class Probe : IApplicationProbe
    {
        private readonly List<string> _measured = [];

        public ApplicationReadiness Readiness { get; set; } = ApplicationReadiness.Ready;

        public IEnumerable<string> Measured => _measured.Distinct();

        public TimeSpan? Interval => TimeSpan.FromSeconds(10);

        public ValueTask<ApplicationState> ProbeAsync(Manifest application, CancellationToken cancellationToken)
        {
            _measured.Add(application.Name);
            return new(new ApplicationState { Namespace = Namespace, Name = application.Name, Readiness = Readiness });
        }

        public ApplicationState Missing(ApplicationKey key) => ApplicationStateReader.Missing(key);

        public bool IsFailing(ApplicationState state) => state.Readiness == ApplicationReadiness.Suspended;
    }
}
