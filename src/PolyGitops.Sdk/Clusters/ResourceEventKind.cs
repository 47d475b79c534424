namespace PolyGitops.Sdk.Clusters;

/// <summary>What happened to a watched object.</summary>
public enum ResourceEventKind
{
    /// <summary>It exists: it was listed or created, or it changed.</summary>
    Upserted,

    /// <summary>It is gone.</summary>
    Deleted,

    /// <summary>
    /// Everything that exists has been reported. It comes once after the first list, and again after each list after lost history;
    /// deletions that were missed in between are reported before it.
    /// </summary>
    Synchronized,
}
