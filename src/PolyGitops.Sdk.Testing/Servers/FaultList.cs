namespace PolyGitops.Sdk.Testing;

/// <summary>What is to go wrong with the requests that come to a fake server.</summary>
/// <typeparam name="T">The faults that the server can have.</typeparam>
public class FaultList<T>
    where T : ServerFault
{
    private readonly Lock _gate = new();
    private readonly List<Waiting> _faults = [];

    internal FaultList()
    {
    }

    /// <summary>Adds a fault. All faults that match a request apply: the oldest error wins, and latencies add up.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="ServerFault.Every"/> is less than one.</exception>
    public void Inject(T fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        ArgumentOutOfRangeException.ThrowIfLessThan(fault.Every, 1, nameof(fault));
        lock (_gate) _faults.Add(new(fault) { Left = fault.Times });
    }

    /// <summary>Removes all pending faults.</summary>
    public void Clear()
    {
        lock (_gate) _faults.Clear();
    }

    /// <summary>The faults that hit a request, which counts for each that fits.</summary>
    internal IReadOnlyList<T> Take(Func<T, bool> fits)
    {
        lock (_gate)
        {
            if (_faults.Count == 0) return [];
            var hit = new List<T>();
            foreach (var waiting in _faults.Where(w => fits(w.Fault)))
            {
                waiting.Fitting = (waiting.Fitting + 1) % waiting.Fault.Every;
                if (waiting.Fitting != 0) continue;
                hit.Add(waiting.Fault);
                if (waiting.Left < int.MaxValue) waiting.Left--;
            }
            _faults.RemoveAll(w => w.Left <= 0);
            return hit;
        }
    }

    private sealed class Waiting(T fault)
    {
        public T Fault => fault;

        public int Left { get; set; }

        /// <summary>Requests that fitted since the last one that was hit.</summary>
        public int Fitting { get; set; }
    }
}
