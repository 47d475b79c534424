namespace PolyGitops.Sdk.ImageUpdates;

/// <summary>What comes of asking for a newer image.</summary>
public enum ImageUpdateStatus
{
    /// <summary>A newer one is there and will be written.</summary>
    Update,

    /// <summary>What runs is the newest that counts.</summary>
    UpToDate,

    /// <summary>Nothing in the registry counts, or only what is older than what runs.</summary>
    NoCandidate,

    /// <summary>The k8s repository has no values file to write to.</summary>
    NoFile,

    /// <summary>The registry cannot be asked, or the file cannot be changed.</summary>
    Failed,
}
