namespace PolyGitops.Sdk.Promotion;

/// <summary>How the change of a promotion reaches the branch.</summary>
public enum PromotionDelivery
{
    /// <summary>By a commit.</summary>
    Commit,

    /// <summary>By a pull request that somebody else merges.</summary>
    PullRequest,
}
