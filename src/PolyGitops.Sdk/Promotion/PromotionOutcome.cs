namespace PolyGitops.Sdk.Promotion;

/// <summary>What became of a promotion.</summary>
public enum PromotionOutcome
{
    /// <summary>The target had it already, and runs it as far as that was looked at.</summary>
    Unchanged,

    /// <summary>Gates do not let it pass; nothing was changed.</summary>
    Refused,

    /// <summary>A pull request asks for it.</summary>
    Proposed,

    /// <summary>The pull request was closed without a merge.</summary>
    Declined,

    /// <summary>It is committed; nobody waited for the target.</summary>
    Committed,

    /// <summary>The target runs it.</summary>
    Promoted,

    /// <summary>The target did not run it in time; the target's files are as they were before.</summary>
    RolledBack,

    /// <summary>The target did not run it in time; a pull request asks for the rollback.</summary>
    RollbackProposed,

    /// <summary>The target does not run it, and it was not rolled back: the reason says why.</summary>
    Failed,
}
