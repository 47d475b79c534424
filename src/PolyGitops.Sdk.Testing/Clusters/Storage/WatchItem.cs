namespace PolyGitops.Sdk.Testing.Clusters.Storage;

/// <summary>What a watcher hears of: a change, or that nothing else happened up to a version.</summary>
internal readonly record struct WatchItem(WatchEvent? Change, long Version)
{
    public static WatchItem Of(WatchEvent change) => new(change, change.ResourceVersion);
}
