using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.State;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Clusters.Waiting;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Promotion.Probing;

/// <summary>How waiting for an environment ended.</summary>
internal sealed record WaitOutcome
{
    public required bool IsRunning { get; init; }

    /// <summary>Whether it was so from the first look on.</summary>
    public bool WasRunning { get; init; }

    /// <summary>Why it does not run; empty when it does.</summary>
    public string Reason { get; init; } = "";
}

/// <summary>Waits until the Applications of an environment run what they are to run: values and images, not just a revision.</summary>
internal sealed class EnvironmentWaiter : IApplicationProbe, IProgress<ApplicationWaitProgress>
{
    private readonly ApplicationProbe _probe;
    private readonly PromoterOptions _options;
    private readonly Action<ExpectedState, ApplicationState> _report;
    private readonly Dictionary<string, ExpectedState> _expected;
    private readonly Dictionary<string, GitException?> _unreadable = [];

    public EnvironmentWaiter(
        ApplicationProbe probe, PromoterOptions options, IReadOnlyList<ExpectedState> expected,
        Action<ExpectedState, ApplicationState> report)
    {
        (_probe, _options, _report) = (probe, options, report);
        _expected = expected.ToDictionary(e => e.Application);
    }

    TimeSpan? IApplicationProbe.Interval => _options.PollInterval;

    /// <summary>Waits for all of these until a moment; less long when one of them stays broken.</summary>
    /// <exception cref="ClusterException">The cluster refuses to be watched.</exception>
    /// <exception cref="GitException">In the end it is git that cannot be asked what the environment runs.</exception>
    public async Task<WaitOutcome> RunAsync(DateTimeOffset deadline, TimeProvider clock, CancellationToken cancellationToken)
    {
        var left = deadline - clock.GetUtcNow();
        var wait = new ApplicationWaitOptions
        {
            Namespace = _probe.Namespace,
            Names = [.. _expected.Keys],
            OnlyNamed = true,
            Timeout = left > TimeSpan.Zero ? left : TimeSpan.Zero,
            FailureGracePeriod = _options.DegradedGrace,
            TimeProvider = clock,
        };
        var ended = await new ApplicationWaiter(_probe.ArgoCd).WaitAsync(wait, this, this, cancellationToken).ConfigureAwait(false);
        if (ended.Result is { } result) return new() { IsRunning = true, WasRunning = result.WereReady };
        if (!ended.IsSynchronized)
        {
            throw new ClusterException(
                $"Applications in {_probe.Namespace} could not be listed in time. Check that the cluster responds and run it again.");
        }
        var open = ended.Stuck.Select(s => s.State).ToDictionary(s => s.Name);
        // What cannot be read is not a reason to take anything back.
        var unread = open.Values.Where(s => s.Readiness == ApplicationReadiness.OtherRevision)
            .Select(s => _unreadable.GetValueOrDefault(s.Name));
        if (unread.FirstOrDefault(u => u is not null) is { } unreadable) throw unreadable;
        var words = string.Join("; ", _expected.Keys.Where(open.ContainsKey).Select(n => ProbedApplication.Describe(open[n])));
        return new() { IsRunning = false, Reason = ended.IsTimeout ? $"timed out: {words}" : words };
    }

    async ValueTask<ApplicationState> IApplicationProbe.ProbeAsync(Manifest application, CancellationToken cancellationToken)
    {
        var probed = await _probe.ProbeAsync(application, _expected[application.Name], cancellationToken).ConfigureAwait(false);
        _unreadable[application.Name] = probed.Unreadable;
        return probed.State;
    }

    ApplicationState IApplicationProbe.Missing(ApplicationKey key) => _probe.Missing(key.Name);

    bool IApplicationProbe.IsFailing(ApplicationState state) => ProbedApplication.IsBrokenState(state);

    void IProgress<ApplicationWaitProgress>.Report(ApplicationWaitProgress value)
    {
        if (value.Changed is { } changed)
        {
            _report(_expected[changed.Name], changed);
            return;
        }
        var first = value.FirstSeen.ToDictionary(s => s.Name);
        foreach (var (name, expected) in _expected) _report(expected, first[name]);
    }
}
