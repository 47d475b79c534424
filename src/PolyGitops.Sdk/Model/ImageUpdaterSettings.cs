namespace PolyGitops.Sdk.Model;

/// <summary>How Argo CD Image Updater is configured.</summary>
public sealed record ImageUpdaterSettings
{
    /// <summary>
    /// Which configuration is written; null follows the version of the component whose chart is <c>argocd-image-updater</c>, and nothing
    /// is written where there is none. Set it where something else than a component installs the updater.
    /// </summary>
    public ImageUpdaterConfiguration? Configuration { get; init; }

    /// <summary>
    /// Secret with the git credentials for the commit, <c>NAMESPACE/NAME</c>; Argo CD's own repository credentials when null.
    /// </summary>
    public string? GitCredentials { get; init; }
}

/// <summary>Where Argo CD Image Updater reads what to update.</summary>
public enum ImageUpdaterConfiguration
{
    /// <summary>An <c>ImageUpdater</c> resource: version 1 and later, chart 1.0.0 and later.</summary>
    Resource,

    /// <summary>Annotations on the Application: versions before 1.</summary>
    Annotations,
}
