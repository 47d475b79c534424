using System.Globalization;
using PolyGitops.Sdk.Clusters;

namespace PolyGitops.Sdk.Bootstrap.Leases;

/// <summary>A Lease that is held and renewed in the background until it is released.</summary>
internal sealed class ClusterLease : IAsyncDisposable
{
    private static readonly TimeSpan ReleaseTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ShortestTry = TimeSpan.FromMilliseconds(50);

    private readonly IClusterClient _client;
    private readonly LeaseOptions _options;
    private readonly Action<string> _lost;
    private readonly Action<string> _notReleased;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _renewal;
    private LeaseState _lease;
    private bool _isLost;
    private int _isDisposed;

    private ClusterLease(IClusterClient client, LeaseOptions options, LeaseState lease, Action<string> lost, Action<string> notReleased)
    {
        (_client, _options, _lease, _lost, _notReleased) = (client, options, lease, lost, notReleased);
        _renewal = RenewAsync();
    }

    /// <summary>Takes the Lease.</summary>
    /// <param name="client">The cluster.</param>
    /// <param name="options">Which one.</param>
    /// <param name="waiting">Receives what is being waited for.</param>
    /// <param name="lost">Receives, once, the reason why it is no longer held.</param>
    /// <param name="notReleased">Receives the reason why it could not be released at the end.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="BootstrapException">Another holder has it and is still renewing it.</exception>
    public static async Task<ClusterLease> AcquireAsync(
        IClusterClient client, LeaseOptions options, Action<string> waiting, Action<string> lost, Action<string> notReleased,
        CancellationToken cancellationToken)
    {
        var lease = await new LeaseAcquisition(client, options, waiting).AcquireAsync(cancellationToken).ConfigureAwait(false);
        return new(client, options, lease, lost, notReleased);
    }

    /// <summary>Releases the Lease.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1) return;
        await _end.CancelAsync().ConfigureAwait(false);
        await _renewal.ConfigureAwait(false);
        if (!_isLost) await ReleaseAsync().ConfigureAwait(false);
        _end.Dispose();
    }

    private async Task RenewAsync()
    {
        var clock = _options.TimeProvider;
        var renewed = clock.GetTimestamp();
        using var timer = new PeriodicTimer(_options.Duration / 3, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_end.Token).ConfigureAwait(false))
            {
                // Before anybody else may take it, so that there are never two holders.
                var left = _options.Duration * 0.8 - clock.GetElapsedTime(renewed);
                var problem = await TryRenewAsync(left > ShortestTry ? left : ShortestTry).ConfigureAwait(false);
                if (problem is null) renewed = clock.GetTimestamp();
                else if (_isLost || clock.GetElapsedTime(renewed) >= _options.Duration * 0.8)
                {
                    _isLost = true;
                    _lost(problem);
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // It is released.
        }
    }

    // The failure; null when the Lease was renewed.
    private async Task<string?> TryRenewAsync(TimeSpan timeout)
    {
        using var late = new CancellationTokenSource(timeout, _options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_end.Token, late.Token);
        try
        {
            return await ReplaceAsync(_lease with { Renewed = _options.TimeProvider.GetUtcNow() }, either.Token).ConfigureAwait(false);
        }
        catch (ClusterException failure)
        {
            return $"The Lease {Name} could not be renewed: {failure.Message}";
        }
        catch (OperationCanceledException) when (!_end.IsCancellationRequested)
        {
            return string.Create(
                CultureInfo.InvariantCulture, $"The Lease {Name} could not be renewed: no response within {timeout.TotalSeconds:0.#} s.");
        }
    }

    private async Task<string?> ReplaceAsync(LeaseState wanted, CancellationToken cancellationToken)
    {
        try
        {
            _lease = LeaseState.From(await _client.ReplaceAsync(wanted.ToManifest(), cancellationToken).ConfigureAwait(false));
            return null;
        }
        catch (Exception changed) when (changed is ObjectModifiedException or ObjectNotFoundException)
        {
            // Our own renewal whose response was lost looks the same.
            var found = await _client.FindAsync(LeaseState.Reference(_lease.Namespace, _lease.Name), cancellationToken)
                .ConfigureAwait(false);
            var now = found is null ? null : LeaseState.From(found);
            _isLost = now is null || now.Holder != _options.Holder;
            if (!_isLost) _lease = now!;
            return !_isLost
                ? null
                : now is null
                ? $"The Lease {Name} was deleted by somebody else."
                : $"'{now.Holder}' took over the Lease {Name}.";
        }
    }

    private async Task ReleaseAsync()
    {
        using var late = new CancellationTokenSource(ReleaseTimeout, _options.TimeProvider);
        try
        {
            await ReplaceAsync(_lease with { Holder = "", Renewed = _options.TimeProvider.GetUtcNow() }, late.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is PolyGitopsException or OperationCanceledException)
        {
            _notReleased(failure.Message);
        }
    }

    private string Name => $"{_lease.Namespace}/{_lease.Name}";
}

/// <summary>Which Lease is acquired, and by whom.</summary>
internal sealed record LeaseOptions
{
    public required string Namespace { get; init; }

    public required string Name { get; init; }

    /// <summary>Identity of the holder, unique to each run.</summary>
    public required string Holder { get; init; }

    public required TimeSpan Duration { get; init; }

    public required TimeProvider TimeProvider { get; init; }

    public static string NewHolder() => $"{Environment.UserName}@{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";
}
