namespace PolyGitops.Sdk.Git;

/// <summary>How a pull request is.</summary>
public enum PullRequestState
{
    /// <summary>It waits.</summary>
    Open,

    /// <summary>It is in the branch.</summary>
    Merged,

    /// <summary>It was turned down.</summary>
    Closed,
}
