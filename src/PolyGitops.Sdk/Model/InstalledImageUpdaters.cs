namespace PolyGitops.Sdk.Model;

/// <summary>Which configuration Argo CD Image Updater reads.</summary>
internal static class InstalledImageUpdaters
{
    private const string Chart = "argocd-image-updater";

    /// <summary>The configuration that the installed Argo CD Image Updater reads; null when the platform does not install one.</summary>
    /// <remarks>
    /// Chart 1.0.0 brought version 1, which reads <c>ImageUpdater</c> resources; charts before it bring versions that read annotations.
    /// </remarks>
    public static ImageUpdaterConfiguration? InstalledImageUpdater(this Platform platform)
    {
        var version = platform.Components
            .Select(c => c.Source switch
            {
                HelmRepositoryChart { Chart: Chart } chart => chart.Version,
                OciChart { Chart: Chart } chart => chart.Version,
                _ => null,
            })
            .FirstOrDefault(v => v is not null);
        if (version is null) return null;
        return version.TrimStart('v').StartsWith("0.", StringComparison.Ordinal)
            ? ImageUpdaterConfiguration.Annotations
            : ImageUpdaterConfiguration.Resource;
    }

    /// <summary>The configuration that is written.</summary>
    public static ImageUpdaterConfiguration WrittenImageUpdater(this Platform platform) =>
        platform.ArgoCdImageUpdater.Configuration ?? platform.InstalledImageUpdater() ?? ImageUpdaterConfiguration.Resource;
}
