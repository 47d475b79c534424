using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation.Observability;

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
