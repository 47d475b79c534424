namespace PolyGitops.Sdk.Model;

/// <summary>Where Argo CD Image Updater reads what to update.</summary>
public enum ImageUpdaterConfiguration
{
    /// <summary>An <c>ImageUpdater</c> resource: version 1 and later, chart 1.0.0 and later.</summary>
    Resource,

    /// <summary>Annotations on the Application: versions before 1.</summary>
    Annotations,
}
