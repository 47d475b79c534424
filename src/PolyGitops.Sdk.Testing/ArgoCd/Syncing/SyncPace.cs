namespace PolyGitops.Sdk.Testing.ArgoCd.Syncing;

/// <summary>The pace of syncs.</summary>
/// <param name="Clock">Clock of timestamps and pauses.</param>
/// <param name="WaveDelay">Pause between two waves.</param>
/// <param name="Parallelism">How many objects of a sync are under way at a time.</param>
internal sealed record SyncPace(TimeProvider Clock, TimeSpan WaveDelay, int Parallelism);
