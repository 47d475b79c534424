namespace PolyGitops.Sdk.Clusters.Applying;

/// <summary>Detects that a cluster is down, so that not every one of thousands of objects is attempted against it.</summary>
internal sealed class ApplyHealth(int patience)
{
    private int _inARow;
    private volatile ClusterException? _down;

    /// <summary>Why nothing more is tried; null while it is.</summary>
    public ClusterException? Down => _down;

    public void Succeeded() => Interlocked.Exchange(ref _inARow, 0);

    public void Failed(ClusterException failure)
    {
        if (failure is ClusterUnauthorizedException || (failure is ClusterUnreachableException or ClusterUnavailableException && Interlocked.Increment(ref _inARow) >= patience))
            _down ??= failure;
    }
}
