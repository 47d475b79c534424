using System.Threading.Channels;
using PolyGitops.Sdk.Testing.Clusters.Storage;

namespace PolyGitops.Sdk.Testing.Clusters.Lifecycle;

/// <summary>Runs the controllers asynchronously, as in a cluster: their effects become visible a little later.</summary>
internal sealed class ControllerLoop : IAsyncDisposable
{
    private readonly Channel<Action> _work = Channel.CreateUnbounded<Action>(new() { SingleReader = true });
    private readonly HashSet<ITimer> _timers = [];
    private readonly TimeProvider _clock;
    private IReadOnlyList<IReconciler> _reconcilers = [];
    private Task _running = Task.CompletedTask;

    public ControllerLoop(ObjectStore store, TimeProvider clock)
    {
        _clock = clock;
        store.Changed += change => _work.Writer.TryWrite(() =>
        {
            foreach (var reconciler in _reconcilers) reconciler.Follow(change);
        });
    }

    public void Start(params IReadOnlyList<IReconciler> reconcilers)
    {
        _reconcilers = reconcilers;
        _running = Task.Run(RunAsync);
    }

    /// <summary>Runs an action after a delay, in sequence with everything else.</summary>
    public void Later(TimeSpan delay, Action work)
    {
        if (delay <= TimeSpan.Zero)
        {
            _work.Writer.TryWrite(work);
            return;
        }
        lock (_timers)
        {
            ITimer? timer = null;
            timer = _clock.CreateTimer(_ => Elapsed(() => timer!, work), null, delay, Timeout.InfiniteTimeSpan);
            _timers.Add(timer);
        }
    }

    /// <summary>Completes with the first failure of a controller, if one failed.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_timers)
        {
            foreach (var timer in _timers) timer.Dispose();
            _timers.Clear();
        }
        _work.Writer.TryComplete();
        await _running.ConfigureAwait(false);
    }

    private void Elapsed(Func<ITimer> timer, Action work)
    {
        lock (_timers)
        {
            if (!_timers.Remove(timer())) return;
            timer().Dispose();
        }
        _work.Writer.TryWrite(work);
    }

    private async Task RunAsync()
    {
        await foreach (var work in _work.Reader.ReadAllAsync().ConfigureAwait(false)) work();
    }
}

/// <summary>One of the controllers of a cluster.</summary>
internal interface IReconciler
{
    /// <summary>Called once for every change, in order, one at a time.</summary>
    void Follow(WatchEvent change);
}
