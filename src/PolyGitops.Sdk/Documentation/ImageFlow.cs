using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Documentation;

/// <summary>How a new image reaches the k8s repository.</summary>
internal static class ImageFlow
{
    /// <summary>Images whose new tags Image Updater commits: those of the first environment that ask for it, where there is an updater.</summary>
    public static IReadOnlySet<string> Updated(Platform platform, IReadOnlyList<RootScope> scopes)
    {
        var first = scopes.FirstOrDefault(s => s.Environment is not null && s.Environment == platform.Environments[0]);
        return first is null || !HasUpdater(platform, scopes)
            ? new HashSet<string>()
            : platform.WorkloadsOf(first)
                .SelectMany(w => w.Workload.Images)
                .Where(i => i.AutomaticUpdates)
                .Select(i => i.Repository)
                .ToHashSet();
    }

    // Custom settings mean that the updater is installed elsewhere.
    private static bool HasUpdater(Platform platform, IReadOnlyList<RootScope> scopes)
    {
        var installed = platform with { Components = [.. scopes.SelectMany(platform.ComponentsOf)] };
        return installed.InstalledImageUpdater() is not null || platform.ImageUpdater != new ImageUpdaterSettings();
    }
}
