namespace PolyGitops.Sdk.Clusters;

/// <summary>What happens to the objects that a deleted one owns.</summary>
public enum DeletePropagation
{
    /// <summary>They go after it.</summary>
    Background,

    /// <summary>They go before it.</summary>
    Foreground,

    /// <summary>They stay.</summary>
    Orphan,
}
