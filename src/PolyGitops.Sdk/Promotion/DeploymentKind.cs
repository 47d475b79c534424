namespace PolyGitops.Sdk.Promotion;

/// <summary>How a version came to an environment.</summary>
public enum DeploymentKind
{
    /// <summary>By hand, or by a tool that does not say what it does.</summary>
    Manual,

    /// <summary>With the file itself.</summary>
    Created,

    /// <summary>By an update of an image.</summary>
    ImageUpdate,

    /// <summary>By a promotion.</summary>
    Promotion,

    /// <summary>By the rollback of a promotion.</summary>
    Rollback,
}
