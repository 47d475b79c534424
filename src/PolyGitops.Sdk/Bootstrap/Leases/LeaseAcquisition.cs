using System.Globalization;
using PolyGitops.Sdk.Clusters;

namespace PolyGitops.Sdk.Bootstrap.Leases;

/// <summary>Takes a Lease that nobody holds, or whose holder is gone.</summary>
/// <remarks>
/// Clocks of two machines may differ by hours. As in the leader election of Kubernetes' own client, a holder is therefore gone only when
/// this process has seen its Lease unchanged for the Lease's duration, by its own monotonic clock. The times in the Lease are for people.
/// </remarks>
internal sealed class LeaseAcquisition(IClusterClient client, LeaseOptions options, Action<string> waiting)
{
    // Everybody who is overtaken looks again. More often than this, it is the server that is wrong.
    private const int MostAttempts = 20;

    private LeaseState? _watched;
    private long _watchedSince;
    private int _attempts;

    /// <summary>The Lease, taken.</summary>
    /// <exception cref="BootstrapException">Another holder has it and is still renewing it, or it cannot be waited for.</exception>
    public async Task<TakenLease> AcquireAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var found = await client.FindAsync(LeaseState.Reference(options.Namespace, options.Name), cancellationToken)
                .ConfigureAwait(false);
            var lease = found is null ? null : LeaseState.From(found);
            // One that is ours already, from an attempt whose answer was lost, is renewed: nobody knows since when it is.
            if (lease is null || lease.Holder.Length == 0 || lease.Holder == options.Holder || IsGone(lease))
            {
                if (await TryTakeAsync(lease, cancellationToken).ConfigureAwait(false) is { } taken) return taken;
            }
            else
            {
                Watch(lease);
            }
            await Task.Delay(Pause(), options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    private bool IsGone(LeaseState lease) => _watched == lease
        && options.TimeProvider.GetElapsedTime(_watchedSince) >= lease.DurationOr(options.Duration);

    private async Task<TakenLease?> TryTakeAsync(LeaseState? lease, CancellationToken cancellationToken)
    {
        if (++_attempts > MostAttempts) throw NeverTaken();
        // Others count from when they see it, which may be long before this process hears that it was done.
        var since = options.TimeProvider.GetTimestamp();
        try
        {
            var wanted = Wanted(lease).ToManifest();
            var taken = LeaseState.From(lease is null
                ? await client.CreateAsync(wanted, cancellationToken).ConfigureAwait(false)
                : await client.ReplaceAsync(wanted, cancellationToken).ConfigureAwait(false));
            // An answer that took too long may tell of a Lease that somebody else has by now: look again.
            return options.TimeProvider.GetElapsedTime(since) < options.SafeDuration ? new(taken, since) : null;
        }
        catch (Exception raced) when (
            raced is ObjectExistsException or ObjectModifiedException || (raced is ObjectNotFoundException && lease is not null))
        {
            // Another process was faster, or this was done and its response was lost: look again.
            return null;
        }
    }

    private LeaseState Wanted(LeaseState? lease)
    {
        var now = options.TimeProvider.GetUtcNow();
        return new()
        {
            Namespace = options.Namespace,
            Name = options.Name,
            Holder = options.Holder,
            Duration = options.Duration,
            Acquired = now,
            Renewed = now,
            Transitions = lease is null ? 0 : lease.Holder == options.Holder ? lease.Transitions : lease.NextTransition,
            ResourceVersion = lease?.ResourceVersion,
        };
    }

    private void Watch(LeaseState lease)
    {
        if (_watched == lease) return;
        // Something else in it changed, such as a label. That is no sign of life, but the time counts anew.
        if (_watched is null || _watched.IsSameAs(lease))
        {
            if (lease.DurationOr(options.Duration) > LeaseState.LongestDuration) throw TooLong(lease);
            var isFirst = _watched is null;
            (_watched, _watchedSince) = (lease, options.TimeProvider.GetTimestamp());
            if (isFirst)
                waiting($"the Lease {lease.Namespace}/{lease.Name}, held by '{lease.Holder}'; it becomes free when that run has ended");
        }
        else
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

    private BootstrapException NeverTaken() => new(
        $"The Lease {options.Namespace}/{options.Name} could not be taken: the server said {MostAttempts} times that it had just changed.")
    {
        NextStep = "Check who else writes this Lease, and run this again.",
    };

    private static BootstrapException TooLong(LeaseState lease) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"The Lease {lease.Namespace}/{lease.Name} is held by '{lease.Holder}' for {lease.Duration}, and "
            + $"at most {LeaseState.LongestDuration} are waited for."))
    {
        NextStep = $"If that run has ended, delete it: kubectl delete lease {lease.Name} --namespace {lease.Namespace}",
    };

    private TimeSpan Pause() =>
        TimeSpan.FromTicks(Math.Clamp(
            options.Duration.Ticks / 10, TimeSpan.FromMilliseconds(50).Ticks, TimeSpan.FromSeconds(1).Ticks));
}

/// <summary>A Lease that is held.</summary>
/// <param name="State">It, as it is in the cluster.</param>
/// <param name="Since">A timestamp before anybody could see it so: from then on it lasts for its duration.</param>
internal sealed record TakenLease(LeaseState State, long Since);
