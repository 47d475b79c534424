namespace PolyGitops.Sdk.Testing.ArgoCd.Syncing;

/// <summary>How running some tasks went.</summary>
internal enum TaskRun
{
    Successful,

    /// <summary>Something has to happen in the cluster first.</summary>
    Pending,

    Failed,
}
