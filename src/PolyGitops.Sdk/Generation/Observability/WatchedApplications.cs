using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

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
            Namespace = scope.NamespaceOf(w.Team, w.Workload),
            Environment = scope.Environment!.Name,
            Hosts = w.Settings.Host is { } host ? [host] : [],
            Images = w.Workload.TakesValues() ? w.Workload.Images : [],
            ValuesFile = w.Workload.Images.Count == 0 || !w.Workload.TakesValues()
                ? null
                : K8sLayout.ValuesOf(w.Team, w.Workload, scope.Environment),
        }),
    ];
}

/// <summary>An Application as the crew knows it.</summary>
internal sealed record WatchedApplication
{
    public required string Name { get; init; }

    public required string Namespace { get; init; }

    public string? Environment { get; init; }

    public IReadOnlyList<string> Hosts { get; init; } = [];

    public IReadOnlyList<WorkloadImage> Images { get; init; } = [];

    /// <summary>Path of its values in the k8s repository; null when it has none.</summary>
    public string? ValuesFile { get; init; }
}
