using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Testing.ArgoCd.Comparing;

namespace PolyGitops.Sdk.Testing.ArgoCd.Syncing;

/// <summary>What is to be synced.</summary>
internal sealed record SyncRequest
{
    /// <summary>Where and under which rules.</summary>
    public required ComparisonRequest Rules { get; init; }

    public required Comparison Comparison { get; init; }

    public required SyncOperation Sync { get; init; }

    /// <summary>Name of the project, for messages.</summary>
    public required string Project { get; init; }

    public required SyncPolicy? Policy { get; init; }

    public required string Revision { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Whether the pruning has been confirmed.</summary>
    public bool IsPruneConfirmed { get; init; }

    public SyncOptionSet Options => SyncOptionSet.Of(Sync);

    /// <summary>Whether hooks are left out: they are in a sync of single objects.</summary>
    public bool SkipsHooks => Sync is { Resources.Count: > 0 } or { SyncStrategy.Apply: not null };
}

/// <summary>The sync options of an operation.</summary>
internal sealed class SyncOptionSet(IReadOnlyList<string>? options)
{
    public bool Has(string option) => options?.Contains(option) == true;

    public DeletePropagation Propagation =>
        Has("PrunePropagationPolicy=background") ? DeletePropagation.Background
        : Has("PrunePropagationPolicy=orphan") ? DeletePropagation.Orphan
        : DeletePropagation.Foreground;

    public static SyncOptionSet Of(SyncOperation? sync) => new(sync?.SyncOptions);
}

/// <summary>The pace of syncs.</summary>
/// <param name="Clock">Clock of timestamps and pauses.</param>
/// <param name="WaveDelay">Pause between two waves.</param>
/// <param name="Parallelism">How many objects of a sync are under way at a time.</param>
internal sealed record SyncPace(TimeProvider Clock, TimeSpan WaveDelay, int Parallelism);
