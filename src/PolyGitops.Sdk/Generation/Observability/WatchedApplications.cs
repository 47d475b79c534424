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
            Namespace = scope.NamespaceOf(w.Team, w.Workload),
            Environment = scope.Environment!.Name,
            Hosts = w.Settings.Host is { } host ? [host] : [],
            Images = [.. w.Workload.Images.Select(i => (i.Repository, TagPlace.Of(w.Workload, i).Tag))],
            ValuesFile = w.Workload.Images.Count == 0 ? null : K8sLayout.TagsOf(w.Team, w.Workload, scope.Environment),
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

    /// <summary>Its images, and where the file with the tags holds theirs.</summary>
    public IReadOnlyList<(string Repository, ValuePath Tag)> Images { get; init; } = [];

    /// <summary>Path of its values in the k8s repository, or of the tags of a kustomization; null when it has none.</summary>
    public string? ValuesFile { get; init; }
}
