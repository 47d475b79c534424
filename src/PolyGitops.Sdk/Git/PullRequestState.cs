namespace PolyGitops.Sdk.Git;

/// <summary>State of a pull request.</summary>
public enum PullRequestState
{
    /// <summary>Open.</summary>
    Open,

    /// <summary>Merged into the branch.</summary>
    Merged,

    /// <summary>Closed without a merge.</summary>
    Closed,
}
