namespace PolyGitops.Sdk.Clusters;

/// <summary>What happens to the objects that a deleted one owns.</summary>
public enum DeletePropagation
{
    /// <summary>They are deleted after it.</summary>
    Background,

    /// <summary>They are deleted before it.</summary>
    Foreground,

    /// <summary>They are kept.</summary>
    Orphan,
}
