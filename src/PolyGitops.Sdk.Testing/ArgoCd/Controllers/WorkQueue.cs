using System.Threading.Channels;

namespace PolyGitops.Sdk.Testing.ArgoCd.Controllers;

/// <summary>
/// A work queue of keys. A key is processed by one worker at a time, and once more when it was added in the meantime; it then waits
/// twice as long as the work took, so that a large one does not starve the others.
/// </summary>
internal sealed class WorkQueue : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, bool> _working = [];
    private readonly HashSet<string> _waiting = [];
    private readonly HashSet<ITimer> _timers = [];
    private readonly Channel<string> _keys = Channel.CreateUnbounded<string>();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Func<string, CancellationToken, Task> _work;
    private readonly Task[] _workers;

    public WorkQueue(int workers, Func<string, CancellationToken, Task> work)
    {
        _work = work;
        _workers = [.. Enumerable.Range(0, workers).Select(_ => Task.Run(WorkAsync))];
    }

    /// <summary>Whether nothing is queued and nothing is being processed. Delayed keys do not count.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_gate) return _waiting.Count == 0 && _working.Count == 0;
        }
    }

    public void Add(string key)
    {
        lock (_gate)
        {
            if (_working.ContainsKey(key)) _working[key] = true;
            else if (_waiting.Add(key)) _keys.Writer.TryWrite(key);
        }
    }

    /// <summary>Adds a key after a delay.</summary>
    public void AddAfter(string key, TimeSpan delay, TimeProvider clock)
    {
        if (delay <= TimeSpan.Zero)
        {
            Add(key);
            return;
        }
        lock (_gate)
        {
            if (_stopping.IsCancellationRequested) return;
            ITimer? timer = null;
            timer = clock.CreateTimer(_ => Elapsed(timer!, key), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timers.Add(timer);
            timer.Change(delay, Timeout.InfiniteTimeSpan);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _keys.Writer.TryComplete();
        await _stopping.CancelAsync().ConfigureAwait(false);
        lock (_gate)
        {
            foreach (var timer in _timers) timer.Dispose();
            _timers.Clear();
        }
        await Task.WhenAll(_workers).ConfigureAwait(false);
        _stopping.Dispose();
    }

    private void Elapsed(ITimer timer, string key)
    {
        lock (_gate)
        {
            if (!_timers.Remove(timer)) return;
        }
        timer.Dispose();
        Add(key);
    }

    private async Task WorkAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                var key = await _keys.Reader.ReadAsync(_stopping.Token).ConfigureAwait(false);
                lock (_gate)
                {
                    _waiting.Remove(key);
                    _working.Add(key, false);
                }
                var start = TimeProvider.System.GetTimestamp();
                await _work(key, _stopping.Token).ConfigureAwait(false);
                Finish(key, TimeProvider.System.GetElapsedTime(start));
            }
            catch (Exception stopped) when (stopped is OperationCanceledException or ChannelClosedException)
            {
                return;
            }
        }
    }

    private void Finish(string key, TimeSpan took)
    {
        bool isWanted;
        lock (_gate) _working.Remove(key, out isWanted);
        if (isWanted) AddAfter(key, 2 * took, TimeProvider.System);
    }
}
