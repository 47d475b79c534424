namespace PolyGitops.Sdk.Promotion;

/// <summary>Outcome of a promotion.</summary>
public enum PromotionOutcome
{
    /// <summary>The target had it already, and runs it as far as that was looked at.</summary>
    Unchanged,

    /// <summary>Gates blocked it; nothing was changed.</summary>
    Refused,

    /// <summary>A pull request asks for it.</summary>
    Proposed,

    /// <summary>The pull request was closed without a merge.</summary>
    Declined,

    /// <summary>It is committed; the target was not waited for.</summary>
    Committed,

    /// <summary>The target runs the promoted values.</summary>
    Promoted,

    /// <summary>The target did not run it in time; the target's files are as they were before.</summary>
    RolledBack,

    /// <summary>The target did not run it in time; a pull request asks for the rollback.</summary>
    RollbackProposed,

    /// <summary>The target does not run it, and it was not rolled back; see the reason.</summary>
    Failed,
}
