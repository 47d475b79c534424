namespace PolyGitops.Sdk.ImageUpdates;

/// <summary>How updates get into the k8s repository.</summary>
public enum ImageUpdateMethod
{
    /// <summary>A commit on its branch.</summary>
    Commit,

    /// <summary>A pull request, updated as long as it is open.</summary>
    PullRequest,
}
