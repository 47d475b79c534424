namespace PolyGitops.Sdk.Testing.ArgoCd.Comparing;

/// <summary>Types of an Application's conditions.</summary>
internal static class ConditionTypes
{
    public const string ComparisonError = nameof(ComparisonError);
    public const string InvalidSpecError = nameof(InvalidSpecError);
    public const string UnknownError = nameof(UnknownError);
    public const string SyncError = nameof(SyncError);
    public const string DeletionError = nameof(DeletionError);
    public const string SharedResourceWarning = nameof(SharedResourceWarning);
    public const string RepeatedResourceWarning = nameof(RepeatedResourceWarning);
}
