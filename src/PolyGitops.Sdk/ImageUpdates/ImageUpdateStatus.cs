namespace PolyGitops.Sdk;

/// <summary>The result of checking for a newer image.</summary>
public enum ImageUpdateStatus
{
    /// <summary>A newer one exists and will be written.</summary>
    Update,

    /// <summary>The current one is the newest that matches.</summary>
    UpToDate,

    /// <summary>Nothing in the registry matches, or only tags older than the current one.</summary>
    NoCandidate,

    /// <summary>The k8s repository has no values file to write to.</summary>
    NoFile,

    /// <summary>The registry cannot be queried, or the file cannot be changed.</summary>
    Failed,
}
