using PolyGitops.Sdk.Testing.Clusters.Storage;
using PolyGitops.Sdk.Testing.Servers;

namespace PolyGitops.Sdk.Testing.Clusters.Faults;

/// <summary>What is to go wrong with the requests that come.</summary>
public sealed class ClusterFaults
{
    private readonly FaultList<ClusterFault> _faults = new();
    private readonly ObjectStore _store;

    internal ClusterFaults(ObjectStore store) => _store = store;

    /// <summary>Adds a fault. Of several that fit a request, each happens: the oldest error wins, and latencies add up.</summary>
    public void Inject(ClusterFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        _faults.Add(fault, fault.Every, fault.Times);
    }

    /// <summary>Takes back every fault that has not happened yet.</summary>
    public void Clear() => _faults.Clear();

    /// <summary>
    /// Forgets all earlier versions, as a compaction does: open watches end with 410 <c>Expired</c>, and so does every watch or next
    /// page that continues from before.
    /// </summary>
    public void ExpireHistory() => _store.Compact();

    /// <summary>The faults that hit a request, which counts for each of them.</summary>
    internal IReadOnlyList<ClusterFault> Take(string verb, string? resource, string space, string name) =>
        _faults.Take(f => Fits(f, verb, resource, space, name));

    private static bool Fits(ClusterFault fault, string verb, string? resource, string space, string name) =>
        (fault.Verb is null || fault.Verb == verb) && (fault.Resource is null || fault.Resource == resource)
        && (fault.Namespace is null || fault.Namespace == space) && (fault.Name is null || fault.Name == name);
}
