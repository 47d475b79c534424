using PolyGitops.Sdk.Testing.Servers;

namespace PolyGitops.Sdk.Testing.GitHub.Faults;

/// <summary>What is to go wrong with the requests that come.</summary>
public sealed class GitHubFaults
{
    private readonly FaultList<GitHubFault> _faults = new();

    internal GitHubFaults()
    {
    }

    /// <summary>Adds a fault. Of several that fit a request, each happens: the oldest error wins, and latencies add up.</summary>
    public void Inject(GitHubFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        _faults.Add(fault, fault.Every, fault.Times);
    }

    /// <summary>Takes back every fault that has not happened yet.</summary>
    public void Clear() => _faults.Clear();

    /// <summary>The faults that hit a request, which counts for each of them.</summary>
    internal IReadOnlyList<GitHubFault> Take(string method, string path) => _faults.Take(f =>
        (f.Method is null || f.Method.Equals(method, StringComparison.OrdinalIgnoreCase))
        && (f.Path is null || path.Contains(f.Path, StringComparison.OrdinalIgnoreCase)));
}
