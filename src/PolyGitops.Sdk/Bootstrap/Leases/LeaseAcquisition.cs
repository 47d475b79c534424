using System.Globalization;
using PolyGitops.Sdk.Clusters;

namespace PolyGitops.Sdk.Bootstrap.Leases;

/// <summary>Takes a Lease that nobody holds, or whose holder is gone.</summary>
/// <remarks>
/// Clocks of two machines may differ. Kubernetes' own components therefore treat a holder as gone when it has not renewed
/// for the Lease's duration by the local clock alone, and so does this. Only a Lease that expired long ago is taken at once.
/// </remarks>
internal sealed class LeaseAcquisition(IClusterClient client, LeaseOptions options, Action<string> waiting)
{
    private LeaseState? _watched;
    private long _watchedSince;

    /// <summary>The Lease, taken.</summary>
    /// <exception cref="BootstrapException">Another holder has it and is still renewing it.</exception>
    public async Task<LeaseState> AcquireAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var found = await client.FindAsync(LeaseState.Reference(options.Namespace, options.Name), cancellationToken)
                .ConfigureAwait(false);
            var lease = found is null ? null : LeaseState.From(found);
            if (lease is not null && lease.Holder == options.Holder) return lease;
            if (lease is null || lease.Holder.Length == 0 || IsGone(lease))
            {
                if (await TryTakeAsync(lease, cancellationToken).ConfigureAwait(false) is { } taken) return taken;
                continue;
            }
            Watch(lease);
            await Task.Delay(Pause(lease), options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    private bool IsGone(LeaseState lease)
    {
        if (options.TimeProvider.GetUtcNow() - lease.Renewed > lease.Duration * 4) return true;
        return _watched is not null && _watched.ResourceVersion == lease.ResourceVersion
            && options.TimeProvider.GetElapsedTime(_watchedSince) >= lease.Duration;
    }

    private async Task<LeaseState?> TryTakeAsync(LeaseState? lease, CancellationToken cancellationToken)
    {
        var now = options.TimeProvider.GetUtcNow();
        var wanted = new LeaseState
        {
            Namespace = options.Namespace,
            Name = options.Name,
            Holder = options.Holder,
            Duration = options.Duration,
            Acquired = now,
            Renewed = now,
            Transitions = lease is null ? 0 : lease.Transitions + 1,
            ResourceVersion = lease?.ResourceVersion,
        };
        try
        {
            return LeaseState.From(lease is null
                ? await client.CreateAsync(wanted.ToManifest(), cancellationToken).ConfigureAwait(false)
                : await client.ReplaceAsync(wanted.ToManifest(), cancellationToken).ConfigureAwait(false));
        }
        catch (Exception raced) when (
            raced is ObjectExistsException or ObjectModifiedException || (raced is ObjectNotFoundException && lease is not null))
        {
            // Another process was faster, or this was done and its response was lost: look again.
            return null;
        }
    }

    private void Watch(LeaseState lease)
    {
        if (_watched is null)
        {
            (_watched, _watchedSince) = (lease, options.TimeProvider.GetTimestamp());
            waiting($"the Lease {lease.Namespace}/{lease.Name}, held by '{lease.Holder}'; it becomes free when that run has ended");
        }
        else if (_watched.ResourceVersion != lease.ResourceVersion)
        {
            throw new BootstrapException(string.Create(
                CultureInfo.InvariantCulture,
                $"Another run is in progress: '{lease.Holder}' has held the Lease {lease.Namespace}/{lease.Name} since "
                    + $"{lease.Acquired:u} and renewed it at {lease.Renewed:u}."))
            {
                NextStep = "Wait until it has ended, or stop it, and run this again.",
            };
        }
    }

    private static TimeSpan Pause(LeaseState lease) =>
        TimeSpan.FromTicks(Math.Clamp(lease.Duration.Ticks / 10, TimeSpan.FromMilliseconds(50).Ticks, TimeSpan.FromSeconds(1).Ticks));
}
