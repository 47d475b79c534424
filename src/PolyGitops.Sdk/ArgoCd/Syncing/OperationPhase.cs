namespace PolyGitops.Sdk.ArgoCd.Syncing;

/// <summary>Phases of an operation and of what it does to each object, in Argo CD's words.</summary>
internal static class OperationPhase
{
    public const string Running = nameof(Running);
    public const string Succeeded = nameof(Succeeded);
    public const string Failed = nameof(Failed);
    public const string Error = nameof(Error);
    public const string Terminating = nameof(Terminating);

    /// <summary>Whether an operation is under way.</summary>
    public static bool IsUnderWay(string? phase) => phase is Running or Terminating;

    public static bool IsCompleted(string? phase) => phase is Succeeded || HasFailed(phase);

    public static bool HasFailed(string? phase) => phase is Failed or Error;
}

/// <summary>What a sync did to an object, in Argo CD's words.</summary>
internal static class ResultCode
{
    public const string Synced = nameof(Synced);
    public const string SyncFailed = nameof(SyncFailed);
    public const string Pruned = nameof(Pruned);
    public const string PruneSkipped = nameof(PruneSkipped);
}
