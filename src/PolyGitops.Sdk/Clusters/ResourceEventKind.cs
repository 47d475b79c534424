namespace PolyGitops.Sdk.Clusters;

/// <summary>What happened to a watched object.</summary>
public enum ResourceEventKind
{
    /// <summary>It exists: it was listed or created, or it changed.</summary>
    Upserted,

    /// <summary>It is gone.</summary>
    Deleted,

    /// <summary>
    /// All that exists has been told. It comes once after the first list, and again after each list that a lost history made necessary;
    /// deletions that were missed in between are told before it.
    /// </summary>
    Synchronized,
}
