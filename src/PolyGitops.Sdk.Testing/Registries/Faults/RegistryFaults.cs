namespace PolyGitops.Sdk.Testing.Registries.Faults;

/// <summary>What is to go wrong with the requests that come.</summary>
public sealed class RegistryFaults
{
    private readonly Lock _gate = new();
    private readonly List<(RegistryFault Fault, int Left)> _faults = [];

    internal RegistryFaults()
    {
    }

    /// <summary>Adds a fault. Of several that fit a request, each happens: the oldest error wins, and latencies add up.</summary>
    public void Inject(RegistryFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        lock (_gate) _faults.Add((fault, fault.Times));
    }

    /// <summary>Takes back every fault that has not happened yet.</summary>
    public void Clear()
    {
        lock (_gate) _faults.Clear();
    }

    /// <summary>The faults that hit a request, which counts for each of them.</summary>
    internal IReadOnlyList<RegistryFault> Take(string method, string path)
    {
        lock (_gate)
        {
            if (_faults.Count == 0) return [];
            var taken = new List<RegistryFault>();
            for (var i = 0; i < _faults.Count; i++)
            {
                var (fault, left) = _faults[i];
                if (fault.Method is { } only && only != method) continue;
                if (fault.PathPart is { } part && !path.Contains(part, StringComparison.Ordinal)) continue;
                taken.Add(fault);
                _faults[i] = (fault, left - 1);
            }
            _faults.RemoveAll(f => f.Left <= 0);
            return taken;
        }
    }
}
