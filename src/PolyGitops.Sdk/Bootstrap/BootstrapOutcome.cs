namespace PolyGitops.Sdk.Bootstrap;

/// <summary>What a step came to.</summary>
public enum BootstrapOutcome
{
    /// <summary>Everything was as it should be.</summary>
    Unchanged,

    /// <summary>Something was changed.</summary>
    Changed,

    /// <summary>There was nothing to do it with: no such cluster, for one.</summary>
    Skipped,
}
