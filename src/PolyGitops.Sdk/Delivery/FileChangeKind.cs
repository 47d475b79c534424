namespace PolyGitops.Sdk;

/// <summary>What a delivery does to one file.</summary>
public enum FileChangeKind
{
    /// <summary>It exists and is up to date.</summary>
    Unchanged,

    /// <summary>It is written for the first time, or again after it was deleted.</summary>
    Added,

    /// <summary>It is replaced.</summary>
    Changed,

    /// <summary>It was generated before, and no longer is: it is deleted.</summary>
    Removed,

    /// <summary>It is left unchanged: it was created or edited by somebody else.</summary>
    Conflict,
}
