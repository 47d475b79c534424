namespace PolyGitops.Sdk.ArgoCd;

/// <summary>The readiness of an Argo CD Application, and what blocks it.</summary>
public enum ApplicationReadiness
{
    /// <summary>It does not exist.</summary>
    Missing,

    /// <summary>Argo CD has not reconciled it yet, or not since its spec changed.</summary>
    NotReconciled,

    /// <summary>Argo CD cannot work with it: an error condition such as <c>InvalidSpecError</c> or <c>ComparisonError</c>.</summary>
    Invalid,

    /// <summary>It was compared with another revision than the one that is waited for.</summary>
    OtherRevision,

    /// <summary>A sync is under way or asked for.</summary>
    Syncing,

    /// <summary>The sync of its revision failed.</summary>
    SyncFailed,

    /// <summary>The cluster differs from the sources, and no sync is under way.</summary>
    OutOfSync,

    /// <summary>Synced; its resources are progressing.</summary>
    Progressing,

    /// <summary>Synced; one of its resources is suspended and waits for manual action.</summary>
    Suspended,

    /// <summary>Synced; a resource has failed. It may recover.</summary>
    Degraded,

    /// <summary>Synced; all of its resources are missing.</summary>
    ResourcesMissing,

    /// <summary>Argo CD does not know its sync or health status.</summary>
    Unknown,

    /// <summary>It is being deleted.</summary>
    Deleting,

    /// <summary>Synced to the revision that is waited for, and healthy.</summary>
    Ready,
}
