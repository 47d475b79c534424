using PolyGitops.Sdk.Model.Versions;

namespace PolyGitops.Sdk.Model;

/// <summary>What the installed version of Argo CD knows.</summary>
internal static class InstalledArgoCd
{
    private const string Chart = "argo-cd";

    // Argo CD 3.2.0.
    private static readonly SemanticVersion FirstChartWithRetryRefresh = new() { Major = 9, Minor = 1 };

    /// <summary>
    /// Whether its Applications have <c>syncPolicy.retry.refresh</c>. An API server drops a field that it does not know, and the
    /// Application would stay OutOfSync: where the version is not known, the field is not written.
    /// </summary>
    public static bool KnowsRetryRefresh(this Platform platform) =>
        platform.ArgoCd.Installation is { Chart: Chart } installation
            && SemanticVersion.TryParse(installation.Version, out var version)
            && version.CompareTo(FirstChartWithRetryRefresh) >= 0;
}
