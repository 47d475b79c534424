using PolyGitops.Sdk.Clusters;

namespace PolyGitops.Sdk.Testing.ArgoCd.Live;

/// <summary>What went wrong, and how long to wait before it is retried.</summary>
internal sealed class FailureLog
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private const int MaxFailures = 1000;

    private readonly Lock _gate = new();
    private readonly Queue<Exception> _unexpected = [];

    /// <summary>The last failures not caused by the cluster or a repository: faults of this controller or of user code.</summary>
    public IReadOnlyList<Exception> Unexpected
    {
        get
        {
            lock (_gate) return [.. _unexpected];
        }
    }

    public void Record(string doing, Exception failure)
    {
        // Controllers must cope with a cluster that does not respond.
        if (failure is ClusterException or TimeoutException) return;
        lock (_gate)
        {
            _unexpected.Enqueue(new InvalidOperationException($"FakeArgoCd failed {doing}: {failure.Message}", failure));
            if (_unexpected.Count > MaxFailures) _unexpected.Dequeue();
        }
    }

    public async Task PauseAsync(string doing, Exception failure, CancellationToken cancellationToken)
    {
        Record(doing, failure);
        await Task.Delay(Pause, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
