namespace PolyGitops.Sdk.Testing.ArgoCd.Syncing;

/// <summary>The outcome of running some tasks.</summary>
internal enum TaskRunResult
{
    Successful,

    /// <summary>Something has to happen in the cluster first.</summary>
    Pending,

    Failed,
}
