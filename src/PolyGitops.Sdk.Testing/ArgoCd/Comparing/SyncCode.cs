namespace PolyGitops.Sdk.Testing.ArgoCd.Comparing;

/// <summary>Whether something is as git has it, in Argo CD's words.</summary>
internal static class SyncCode
{
    public const string Synced = nameof(Synced);
    public const string OutOfSync = nameof(OutOfSync);
    public const string Unknown = nameof(Unknown);
}
