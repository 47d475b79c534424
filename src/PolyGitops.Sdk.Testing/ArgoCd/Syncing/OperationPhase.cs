namespace PolyGitops.Sdk.Testing.ArgoCd.Syncing;

/// <summary>Phases of an operation and of what it does to each object, in Argo CD's words.</summary>
internal static class OperationPhase
{
    public const string Running = nameof(Running);
    public const string Succeeded = nameof(Succeeded);
    public const string Failed = nameof(Failed);
    public const string Error = nameof(Error);
    public const string Terminating = nameof(Terminating);

    public static bool IsCompleted(string? phase) => phase is Succeeded or Failed or Error;
}
