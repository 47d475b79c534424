namespace PolyGitops.Sdk.Testing.Servers;

/// <summary>Faults that wait for the requests that they hit.</summary>
internal sealed class FaultList<T>
{
    private readonly Lock _gate = new();
    private readonly List<Waiting> _faults = [];

    /// <param name="fault">What goes wrong.</param>
    /// <param name="every">Which of the requests that fit it hits.</param>
    /// <param name="times">How many it hits; <see cref="int.MaxValue"/> for no end.</param>
    public void Add(T fault, int every, int times)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        lock (_gate) _faults.Add(new(fault, every) { Left = times });
    }

    public void Clear()
    {
        lock (_gate) _faults.Clear();
    }

    /// <summary>The faults that hit a request, which counts for each that fits.</summary>
    public IReadOnlyList<T> Take(Func<T, bool> fits)
    {
        lock (_gate)
        {
            if (_faults.Count == 0) return [];
            var hit = new List<T>();
            foreach (var waiting in _faults.Where(w => fits(w.Fault)))
            {
                waiting.Fitting = (waiting.Fitting + 1) % waiting.Every;
                if (waiting.Fitting != 0) continue;
                hit.Add(waiting.Fault);
                if (waiting.Left < int.MaxValue) waiting.Left--;
            }
            _faults.RemoveAll(w => w.Left <= 0);
            return hit;
        }
    }

    private sealed class Waiting(T fault, int every)
    {
        public T Fault => fault;

        public int Every => every;

        public int Left { get; set; }

        /// <summary>Requests that fitted since the last one that was hit.</summary>
        public int Fitting { get; set; }
    }
}
