namespace PolyGitops.Sdk.Promotion;

/// <summary>What happens in a promotion.</summary>
public enum PromotionEventKind
{
    /// <summary>The plan is made.</summary>
    Planned,

    /// <summary>A gate was evaluated.</summary>
    GateEvaluated,

    /// <summary>Somebody else committed in between; the plan is made again.</summary>
    Replanned,

    /// <summary>A pull request proposes the change.</summary>
    Proposed,

    /// <summary>The change is in the branch.</summary>
    Committed,

    /// <summary>The change was found in the branch: an earlier run brought it there.</summary>
    AlreadyCommitted,

    /// <summary>An Application is progressing.</summary>
    Waiting,

    /// <summary>An Application runs what was promoted, or restored.</summary>
    Running,

    /// <summary>The target does not run what was promoted.</summary>
    Failed,

    /// <summary>The change is taken back.</summary>
    RolledBack,

    /// <summary>It is over.</summary>
    Finished,
}
