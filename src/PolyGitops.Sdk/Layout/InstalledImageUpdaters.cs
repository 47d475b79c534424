using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Layout;

/// <summary>Which Argo CD Image Updater there is, and which configuration it reads.</summary>
internal static class InstalledImageUpdaters
{
    private const string Chart = "argocd-image-updater";

    /// <summary>
    /// The configuration that the Argo CD Image Updater beside the first environment's Argo CD reads; null when the platform installs none.
    /// </summary>
    /// <remarks>
    /// Chart 1.0.0 brought version 1, which reads <c>ImageUpdater</c> resources; charts before it bring versions that read annotations.
    /// </remarks>
    public static ImageUpdaterConfiguration? InstalledImageUpdater(this Platform platform)
    {
        var updaters = platform.Components.Where(c => VersionOf(c) is not null).ToList();
        if (updaters.Count == 0 || platform.Environments is not [var first, ..]) return null;
        var only = platform with { Components = updaters, Observability = null };
        var scopes = only.RootScopes();
        var argoCd = scopes.FirstOrDefault(s => s.Environment?.Name == first.Name)?.ArgoCdCluster.Name;
        var version = scopes.Where(s => s.Cluster.Name == argoCd).SelectMany(only.ComponentsOf).Select(VersionOf).FirstOrDefault();
        if (version is null) return null;
        return version.TrimStart('v').StartsWith("0.", StringComparison.Ordinal)
            ? ImageUpdaterConfiguration.Annotations
            : ImageUpdaterConfiguration.Resource;
    }

    /// <summary>
    /// The configuration that is written; null where there is no Argo CD Image Updater, so that nothing but the library's own
    /// <c>ImageUpdater</c> updates images.
    /// </summary>
    public static ImageUpdaterConfiguration? WrittenImageUpdater(this Platform platform) =>
        platform.ArgoCdImageUpdater.Configuration ?? platform.InstalledImageUpdater();

    /// <summary>What updates images, as texts call it at the beginning of a sentence.</summary>
    public static string ImageUpdaterName(this Platform platform) =>
        platform.WrittenImageUpdater() is null ? "The image updater of PolyGitops.Sdk" : "Argo CD Image Updater";

    /// <summary>The version of the chart, when the component is Argo CD Image Updater.</summary>
    public static string? VersionOf(PlatformComponent component) => component.Source switch
    {
        HelmRepositoryChart { Chart: Chart } chart => chart.Version,
        OciChart { Chart: Chart } chart => chart.Version,
        _ => null,
    };
}
