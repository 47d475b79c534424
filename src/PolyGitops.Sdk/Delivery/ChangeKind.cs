namespace PolyGitops.Sdk.Delivery;

/// <summary>What a delivery does to one file.</summary>
public enum ChangeKind
{
    /// <summary>It is there and as it should be.</summary>
    Unchanged,

    /// <summary>It is written for the first time, or again after somebody deleted it.</summary>
    Added,

    /// <summary>It is replaced.</summary>
    Changed,

    /// <summary>It was generated before, and no longer is: it is deleted.</summary>
    Removed,

    /// <summary>It is kept as it is: somebody else made or edited it.</summary>
    Conflict,
}
