using PolyGitops.Sdk.Layout;

namespace PolyGitops.Sdk.Generation.Observability;

/// <summary>Reads off the model which Applications there are.</summary>
internal static class WatchedApplications
{
    public static IReadOnlyList<WatchedApplication> Of(Platform platform) => [.. platform.RootScopes().SelectMany(s => Of(platform, s))];

    private static IEnumerable<WatchedApplication> Of(Platform platform, RootScope scope) =>
    [
        .. platform.ComponentsOf(scope).Select(c => new WatchedApplication
        {
            Name = scope.ApplicationName(c.Name),
            Namespace = scope.NamespaceOf(c),
            Environment = scope.Environment?.Name,
        }),
        .. platform.WorkloadsOf(scope).Select(w => new WatchedApplication
        {
            Name = scope.ApplicationName(w.Workload.Name),
            Namespace = scope.NamespaceName(w.Workload.Namespace),
            Environment = scope.Environment!.Name,
            Hosts = w.Settings.Host is { } host ? [host] : [],
            Images = w.Workload.Images,
            ValuesFile = w.Workload.Images.Count == 0 ? null : K8sLayout.ValuesOf(w.Team, w.Workload, scope.Environment),
        }),
    ];
}
