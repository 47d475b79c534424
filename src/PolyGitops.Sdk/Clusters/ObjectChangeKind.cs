namespace PolyGitops.Sdk.Clusters;

/// <summary>What would happen to an object.</summary>
public enum ObjectChangeKind
{
    /// <summary>It is up to date.</summary>
    Unchanged,

    /// <summary>It would be created.</summary>
    Created,

    /// <summary>It would be changed.</summary>
    Changed,
}
