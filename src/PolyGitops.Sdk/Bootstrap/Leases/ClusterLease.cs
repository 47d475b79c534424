using System.Globalization;
using PolyGitops.Sdk.Clusters;

namespace PolyGitops.Sdk.Bootstrap.Leases;

/// <summary>A Lease that is held and renewed in the background until it is released.</summary>
internal sealed class ClusterLease : IAsyncDisposable
{
    private static readonly TimeSpan ReleaseTimeout = TimeSpan.FromSeconds(10);

    // Who cancels wants the program back; a Lease that is not released expires by itself.
    private static readonly TimeSpan CancelledReleaseTimeout = TimeSpan.FromSeconds(1);

    private readonly IClusterClient _client;
    private readonly LeaseOptions _options;
    private readonly Action<string> _lost;
    private readonly Action<string> _notReleased;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _renewal;
    private LeaseState _lease;
    private readonly CancellationToken _cancellationToken;
    private long _since;
    private bool _isLost;
    private int _isDisposed;

    private ClusterLease(
        IClusterClient client, LeaseOptions options, TakenLease lease, Action<string> lost, Action<string> notReleased,
        CancellationToken cancellationToken)
    {
        _cancellationToken = cancellationToken;
        (_client, _options, _lease, _since, _lost, _notReleased) = (client, options, lease.State, lease.Since, lost, notReleased);
        _renewal = RenewAsync();
    }

    /// <summary>Takes the Lease.</summary>
    /// <param name="client">The cluster.</param>
    /// <param name="options">Which one.</param>
    /// <param name="waiting">Receives what is being waited for.</param>
    /// <param name="lost">Receives, once, the reason why it is no longer held.</param>
    /// <param name="notReleased">Receives the reason why it could not be released at the end.</param>
    /// <param name="cancellationToken">Cancels the operation; once it is cancelled, the release takes a second at most.</param>
    /// <exception cref="BootstrapException">Another holder has it and is still renewing it.</exception>
    public static async Task<ClusterLease> AcquireAsync(
        IClusterClient client, LeaseOptions options, Action<string> waiting, Action<string> lost, Action<string> notReleased,
        CancellationToken cancellationToken)
    {
        var lease = await new LeaseAcquisition(client, options, waiting).AcquireAsync(cancellationToken).ConfigureAwait(false);
        return new(client, options, lease, lost, notReleased, cancellationToken);
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

    private string Name => $"{_options.Namespace}/{_options.Name}";

    private async Task RenewAsync()
    {
        try
        {
            while (true)
            {
                var pause = _options.Duration / 3 - _options.TimeProvider.GetElapsedTime(_since);
                if (pause > TimeSpan.Zero) await Task.Delay(pause, _options.TimeProvider, _end.Token).ConfigureAwait(false);
                if (await RenewInTimeAsync().ConfigureAwait(false) is not { } problem) continue;
                Lose(problem);
                return;
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // It is released.
        }
        catch (Exception failure)
        {
            // Whatever it was: it is not renewed any more.
            Lose($"The Lease {Name} could not be renewed: {failure.Message}");
        }
    }

    private void Lose(string reason)
    {
        _isLost = true;
        _lost(reason);
    }

    // Tries until it is renewed, or until it is no longer safe to say that it is held. The failure; null when it was renewed.
    private async Task<string?> RenewInTimeAsync()
    {
        var left = _options.SafeDuration - _options.TimeProvider.GetElapsedTime(_since);
        if (left <= TimeSpan.Zero) return $"The Lease {Name} could not be renewed in time, because this process did not run for a while.";
        using var late = new CancellationTokenSource(left, _options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_end.Token, late.Token);
        var problem = string.Create(
            CultureInfo.InvariantCulture, $"The Lease {Name} could not be renewed: no response within {left.TotalSeconds:0.#} s.");
        try
        {
            while (true)
            {
                try
                {
                    // A client that does not listen to the cancellation must not keep a lost Lease.
                    return await ReplaceAsync(_options.Holder, either.Token).WaitAsync(either.Token).ConfigureAwait(false);
                }
                catch (PolyGitopsException failure)
                {
                    problem = $"The Lease {Name} could not be renewed: {failure.Message}";
                }
                await Task.Delay(_options.Duration / 20, _options.TimeProvider, either.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (!_end.IsCancellationRequested)
        {
            return problem;
        }
    }

    // Who took it; null when it was replaced.
    private async Task<string?> ReplaceAsync(string holder, CancellationToken cancellationToken)
    {
        while (true)
        {
            // Others count from when they see it, which may be long before this process hears that it was done.
            var since = _options.TimeProvider.GetTimestamp();
            var wanted = _lease with { Holder = holder, Renewed = _options.TimeProvider.GetUtcNow() };
            try
            {
                _lease = LeaseState.From(await _client.ReplaceAsync(wanted.ToManifest(), cancellationToken).ConfigureAwait(false));
                _since = since;
                return null;
            }
            catch (Exception changed) when (changed is ObjectModifiedException or ObjectNotFoundException)
            {
                // Our own renewal whose response was lost looks the same. It is renewed again, because nobody knows when that was.
                if (await TakenByAsync(cancellationToken).ConfigureAwait(false) is { } taken) return taken;
            }
        }
    }

    private async Task<string?> TakenByAsync(CancellationToken cancellationToken)
    {
        var found = await _client.FindAsync(LeaseState.Reference(_lease.Namespace, _lease.Name), cancellationToken).ConfigureAwait(false);
        if (found is null) return $"The Lease {Name} was deleted by somebody else.";
        var now = LeaseState.From(found);
        if (now.Holder != _options.Holder) return $"'{now.Holder}' took over the Lease {Name}.";
        _lease = now;
        return null;
    }

    private async Task ReleaseAsync()
    {
        using var late = new CancellationTokenSource(ReleaseTimeout, _options.TimeProvider);
        using var sooner = _cancellationToken.Register(() => late.CancelAfter(CancelledReleaseTimeout));
        try
        {
            // One that somebody else has by now needs no release.
            await ReplaceAsync("", late.Token).WaitAsync(late.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is PolyGitopsException or OperationCanceledException)
        {
            _notReleased(failure.Message);
        }
    }
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

    /// <summary>
    /// How long it is safe to say that it is held: it is given up before anybody else may take it, early enough to stop what is under way.
    /// </summary>
    public TimeSpan SafeDuration => Duration * 0.8;

    public static string NewHolder() => $"{Environment.UserName}@{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";
}
