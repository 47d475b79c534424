using System.Globalization;
using PolyGitops.Sdk.Clusters;

namespace PolyGitops.Sdk.Bootstrap.Leases;

/// <summary>Takes a Lease that nobody holds, or whose holder is gone.</summary>
/// <remarks>
/// Clocks of two machines may differ. Whether a holder is gone is therefore told as Kubernetes' own components do: it did not renew
/// for as long as the Lease lasts, by this machine's clock alone. Only a Lease that is out of date by far is taken at once.
/// </remarks>
internal sealed class LeaseAcquisition(IClusterClient client, LeaseOptions options, Action<string> waiting)
{
    private LeaseState? _watched;
    private long _watchedSince;

    /// <summary>The Lease, taken.</summary>
    /// <exception cref="BootstrapException">Somebody else holds it and is alive.</exception>
    public async Task<LeaseState> AcquireAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var found = await client.FindAsync(LeaseState.Reference(options.Namespace, options.Name), cancellationToken).ConfigureAwait(false);
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
        catch (Exception raced) when (raced is ObjectExistsException or ObjectModifiedException || (raced is ObjectNotFoundException && lease is not null))
        {
            // Somebody was faster, or this was done and its answer got lost: look again.
            return null;
        }
    }

    private void Watch(LeaseState lease)
    {
        if (_watched is null)
        {
            (_watched, _watchedSince) = (lease, options.TimeProvider.GetTimestamp());
            waiting($"the Lease {lease.Namespace}/{lease.Name}, which '{lease.Holder}' holds; it is free when that run is gone");
        }
        else if (_watched.ResourceVersion != lease.ResourceVersion)
        {
            throw new BootstrapException(string.Create(
                CultureInfo.InvariantCulture,
                $"Another run is under way: '{lease.Holder}' holds the Lease {lease.Namespace}/{lease.Name} since {lease.Acquired:u} and renewed it at {lease.Renewed:u}."))
            {
                NextStep = "Wait until it has ended, or end it, and run this again.",
            };
        }
    }

    private static TimeSpan Pause(LeaseState lease) =>
        TimeSpan.FromTicks(Math.Clamp(lease.Duration.Ticks / 10, TimeSpan.FromMilliseconds(50).Ticks, TimeSpan.FromSeconds(1).Ticks));
}
