namespace PolyGitops.Sdk.ArgoCd.State;

/// <summary>Whether something is as git has it, in Argo CD's words.</summary>
internal static class SyncCode
{
    public const string Synced = nameof(Synced);
    public const string OutOfSync = nameof(OutOfSync);
    public const string Unknown = nameof(Unknown);
}

/// <summary>Types of an Application's conditions. Those that end in <c>Error</c> keep Argo CD from working with it.</summary>
internal static class ConditionTypes
{
    public const string ComparisonError = nameof(ComparisonError);
    public const string InvalidSpecError = nameof(InvalidSpecError);
    public const string UnknownError = nameof(UnknownError);
    public const string SyncError = nameof(SyncError);
    public const string DeletionError = nameof(DeletionError);
    public const string SharedResourceWarning = nameof(SharedResourceWarning);
    public const string RepeatedResourceWarning = nameof(RepeatedResourceWarning);

    public static bool IsError(string? type) => type?.EndsWith("Error", StringComparison.Ordinal) == true;
}
