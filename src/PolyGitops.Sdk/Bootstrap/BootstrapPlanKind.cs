namespace PolyGitops.Sdk.Bootstrap;

/// <summary>What is known of what a step would do.</summary>
public enum BootstrapPlanKind
{
    /// <summary>Nothing: everything is as it should be.</summary>
    Unchanged,

    /// <summary>It would change something.</summary>
    Changes,

    /// <summary>It cannot be known yet.</summary>
    Unknown,

    /// <summary>It only looks or waits.</summary>
    Waits,
}
