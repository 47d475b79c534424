namespace PolyGitops.Sdk.Testing.GitHub.Pulls;

/// <summary>How a pull request comes into its base.</summary>
public enum MergeMethod
{
    /// <summary>By a merge commit.</summary>
    Merge,

    /// <summary>As one commit.</summary>
    Squash,

    /// <summary>Its commits, anew, at the end of the base.</summary>
    Rebase,
}
