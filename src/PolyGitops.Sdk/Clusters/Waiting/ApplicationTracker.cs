using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.State;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Clusters.Waiting;

/// <summary>Keeps the state of every Application that was seen, and of all that count which are not ready.</summary>
internal sealed class ApplicationTracker
{
    private readonly ApplicationWaitOptions _options;
    private readonly IApplicationProbe _probe;
    private readonly ApplicationGraph _graph;
    private readonly Dictionary<ApplicationKey, ApplicationState> _states = [];
    private readonly Dictionary<ApplicationKey, ApplicationKey> _sets = [];
    private readonly Dictionary<ApplicationKey, TimeSpan> _ready = [];
    private readonly Dictionary<ApplicationKey, TimeSpan> _failing = [];
    private readonly SortedSet<(TimeSpan Since, ApplicationKey Key)> _failingLongest = [];
    private readonly SortedSet<ApplicationKey> _waiting = [];
    private readonly HashSet<ApplicationKey> _counted = [];
    private TimeSpan _now;

    public ApplicationTracker(ApplicationWaitOptions options, IApplicationProbe probe)
    {
        (_options, _probe, _graph) = (options, probe, new(Count));
        foreach (var name in options.Names) _graph.SetRoot(new(options.Namespace!, name), true);
    }

    public int Total => _counted.Count;

    public int ReadyCount => _ready.Count;

    public bool IsReady => _waiting.Count == 0 && _counted.Count > 0;

    /// <summary>When the first Application that fails has failed for too long; null while none fails.</summary>
    public TimeSpan? Deadline => _options.FailureGracePeriod is { } grace && _failing.Count > 0 ? _failingLongest.Min.Since + grace : null;

    public IEnumerable<ApplicationKey> WaitingKeys => _waiting;

    /// <summary>Every Application that counts, by namespace and name.</summary>
    public IReadOnlyList<ApplicationState> Counted => [.. _counted.Order().Select(StateOf)];

    public IEnumerable<ApplicationState> Waiting => _waiting.Select(StateOf);

    /// <summary>When each became ready.</summary>
    public IEnumerable<ReadyApplication> Ready =>
        _ready.OrderBy(r => r.Key).Select(r => new ReadyApplication { State = StateOf(r.Key), ReadyAfter = r.Value });

    /// <summary>Those that are not ready, those that fail first.</summary>
    public IReadOnlyList<StuckApplication> Stuck(TimeSpan now) =>
    [
        .. _waiting
            .Select(key => new StuckApplication
            {
                State = StateOf(key),
                FailingFor = _failing.TryGetValue(key, out var since) ? now - since : null,
            })
            .OrderByDescending(s => s.FailingFor is not null),
    ];

    /// <summary>Whether an Application counts, or may come to count.</summary>
    public bool MayCount(Manifest manifest) => !_options.OnlyNamed || _options.Names.Contains(manifest.Name);

    /// <summary>Updates the state of an Application.</summary>
    /// <returns>Its state when it counts and has changed.</returns>
    public ApplicationState? Upsert(Manifest manifest, ApplicationState state, TimeSpan now)
    {
        _now = now;
        var key = KeyOf(manifest);
        var before = _states.GetValueOrDefault(key);
        _states[key] = state;
        if (!_options.OnlyNamed)
        {
            _graph.SetChildren(key, ApplicationStateReader.Children(manifest));
            SetOwner(key, ApplicationStateReader.Owner(manifest));
        }
        if (_options.IncludeAll) _graph.SetRoot(key, true);
        Assess(key);
        return _counted.Contains(key) && !IsSame(before, state) ? state : null;
    }

    /// <summary>Records that an Application was deleted.</summary>
    public ApplicationState? Remove(Manifest manifest, TimeSpan now)
    {
        _now = now;
        var key = KeyOf(manifest);
        if (!_states.Remove(key)) return null;
        _graph.SetChildren(key, []);
        SetOwner(key, null);
        if (_options.IncludeAll && !_options.Names.Contains(key.Name)) _graph.SetRoot(key, false);
        Assess(key);
        return _counted.Contains(key) ? StateOf(key) : null;
    }

    public static ApplicationKey KeyOf(Manifest manifest) => new(manifest.Namespace ?? "", manifest.Name);

    private static bool IsSame(ApplicationState? before, ApplicationState after) =>
        before is not null && before.Readiness == after.Readiness && before.Detail == after.Detail;

    private ApplicationState StateOf(ApplicationKey key) => _states.GetValueOrDefault(key) ?? _probe.Missing(key);

    private void SetOwner(ApplicationKey key, ApplicationKey? owner)
    {
        if (_sets.Remove(key, out var before) && before != owner) _graph.RemoveChild(before, key);
        if (owner is not { } set) return;
        _sets[key] = set;
        _graph.AddChild(set, key);
    }

    // Called by the graph when an Application begins or ceases to count.
    private void Count(ApplicationKey key, bool isCounted)
    {
        // An ApplicationSet is as ready as its Applications.
        if (key.IsSet) return;
        if (isCounted) _counted.Add(key);
        else _counted.Remove(key);
        Assess(key);
    }

    private void Assess(ApplicationKey key)
    {
        var state = StateOf(key);
        var isCounted = _counted.Contains(key);
        var isReady = state.Readiness == ApplicationReadiness.Ready;
        if (isCounted && !isReady) _waiting.Add(key);
        else _waiting.Remove(key);
        if (isCounted && isReady) _ready.TryAdd(key, _now);
        else _ready.Remove(key);
        if (isCounted && _probe.IsFailing(state)) BeginsToFail(key);
        else if (_failing.Remove(key, out var since)) _failingLongest.Remove((since, key));
    }

    private void BeginsToFail(ApplicationKey key)
    {
        if (_failing.TryAdd(key, _now)) _failingLongest.Add((_now, key));
    }
}
