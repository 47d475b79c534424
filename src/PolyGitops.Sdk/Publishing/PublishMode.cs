namespace PolyGitops.Sdk.Publishing;

/// <summary>How changes of files get into a repository.</summary>
public enum PublishMode
{
    /// <summary>By a commit to the default branch.</summary>
    Commit,

    /// <summary>By a pull request. A branch without commits gets its first one directly.</summary>
    PullRequest,
}
