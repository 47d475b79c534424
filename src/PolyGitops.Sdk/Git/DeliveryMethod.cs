namespace PolyGitops.Sdk;

/// <summary>How changes of files get into a branch.</summary>
public enum DeliveryMethod
{
    /// <summary>By a commit on the branch.</summary>
    Commit,

    /// <summary>
    /// By a pull request that somebody else merges; an open one is updated. A branch without commits gets its first one directly.
    /// </summary>
    PullRequest,
}
