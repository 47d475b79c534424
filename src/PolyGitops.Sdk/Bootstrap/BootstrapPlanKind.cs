namespace PolyGitops.Sdk.Bootstrap;

/// <summary>What is known of what a step would do.</summary>
public enum BootstrapPlanKind
{
    /// <summary>No changes: everything is up to date.</summary>
    Unchanged,

    /// <summary>It would change something.</summary>
    Changes,

    /// <summary>It is not known yet.</summary>
    Unknown,

    /// <summary>It only checks or waits.</summary>
    Waits,
}
