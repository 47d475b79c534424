using PolyGitops.Sdk.Testing.Clusters.Storage;

namespace PolyGitops.Sdk.Testing.Clusters.Faults;

/// <summary>What is to go wrong with the requests that come.</summary>
public sealed class ClusterFaults
{
    private readonly Lock _gate = new();
    private readonly List<(ClusterFault Fault, int Left, int Fitting)> _faults = [];
    private readonly ObjectStore _store;

    internal ClusterFaults(ObjectStore store) => _store = store;

    /// <summary>Adds a fault. Of several that fit a request, each happens: the oldest error wins, and latencies add up.</summary>
    public void Inject(ClusterFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        ArgumentOutOfRangeException.ThrowIfLessThan(fault.Every, 1);
        lock (_gate) _faults.Add((fault, fault.Times, 0));
    }

    /// <summary>Takes back every fault that has not happened yet.</summary>
    public void Clear()
    {
        lock (_gate) _faults.Clear();
    }

    /// <summary>
    /// Forgets all earlier versions, as a compaction does: open watches end with 410 <c>Expired</c>, and so does every watch or next
    /// page that continues from before.
    /// </summary>
    public void ExpireHistory() => _store.Compact();

    /// <summary>The faults that hit a request, which counts for each of them.</summary>
    internal IReadOnlyList<ClusterFault> Take(string verb, string? resource, string space, string name)
    {
        lock (_gate)
        {
            if (_faults.Count == 0) return [];
            var taken = new List<ClusterFault>();
            for (var i = 0; i < _faults.Count; i++)
            {
                var (fault, left, fitting) = _faults[i];
                if (!Fits(fault, verb, resource, space, name)) continue;
                var isHit = (fitting + 1) % fault.Every == 0;
                if (isHit) taken.Add(fault);
                _faults[i] = (fault, isHit && left < int.MaxValue ? left - 1 : left, (fitting + 1) % fault.Every);
            }
            _faults.RemoveAll(f => f.Left <= 0);
            return taken;
        }
    }

    private static bool Fits(ClusterFault fault, string verb, string? resource, string space, string name) =>
        (fault.Verb is null || fault.Verb == verb) && (fault.Resource is null || fault.Resource == resource)
        && (fault.Namespace is null || fault.Namespace == space) && (fault.Name is null || fault.Name == name);
}
