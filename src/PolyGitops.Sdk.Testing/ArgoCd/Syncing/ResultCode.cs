namespace PolyGitops.Sdk.Testing.ArgoCd.Syncing;

/// <summary>What a sync did to an object, in Argo CD's words.</summary>
internal static class ResultCode
{
    public const string Synced = nameof(Synced);
    public const string SyncFailed = nameof(SyncFailed);
    public const string Pruned = nameof(Pruned);
    public const string PruneSkipped = nameof(PruneSkipped);
}
