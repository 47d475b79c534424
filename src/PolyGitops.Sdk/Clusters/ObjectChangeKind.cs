namespace PolyGitops.Sdk.Clusters;

/// <summary>What would happen to an object.</summary>
public enum ObjectChangeKind
{
    /// <summary>It is as it should be.</summary>
    Unchanged,

    /// <summary>It would be made.</summary>
    Created,

    /// <summary>It would be changed.</summary>
    Changed,
}
