namespace PolyGitops.Sdk.Bootstrap;

/// <summary>Outcome of a step.</summary>
public enum BootstrapOutcome
{
    /// <summary>Everything was already up to date.</summary>
    Unchanged,

    /// <summary>Something was changed.</summary>
    Changed,

    /// <summary>The step did not apply, for example because the cluster does not exist.</summary>
    Skipped,
}
