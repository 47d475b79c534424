using PolyGitops.Sdk.Bootstrap.Leases;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Layout;

namespace PolyGitops.Sdk.Bootstrap.Running;

/// <summary>The Leases of a run, one in each cluster that has an Argo CD.</summary>
internal sealed class HeldLeases(Platform platform, BootstrapOptions options, Action<string> lost) : IAsyncDisposable
{
    private readonly string _holder = LeaseOptions.NewHolder();
    private readonly List<ClusterLease> _leases = [];

    public async Task AcquireAsync(IClusterClient client, Action<string> waiting, CancellationToken cancellationToken)
    {
        var lease = new LeaseOptions
        {
            Namespace = options.LeaseNamespace,
            Name = ObjectNames.LeaseOf(platform),
            Holder = _holder,
            Duration = options.LeaseDuration,
            TimeProvider = options.TimeProvider,
        };
        _leases.Add(await ClusterLease.AcquireAsync(
            client, lease, waiting, lost,
            reason => BootstrapLog.LeaseKept(options.Logger, $"{lease.Namespace}/{lease.Name}", reason),
            cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Releases them all.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var lease in _leases) await lease.DisposeAsync().ConfigureAwait(false);
        _leases.Clear();
    }
}
