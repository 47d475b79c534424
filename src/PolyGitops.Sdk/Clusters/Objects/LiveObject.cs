using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Clusters.Objects;

/// <summary>What is known about an object before it is applied.</summary>
internal sealed record LiveObject
{
    /// <summary>Nothing.</summary>
    public static LiveObject Unknown { get; } = new() { IsKnown = false };

    /// <summary>Whether the cluster was asked.</summary>
    public required bool IsKnown { get; init; }

    /// <summary>Its version; null when there is none.</summary>
    public string? Version { get; init; }

    /// <summary>The object itself, where it was read whole.</summary>
    public Manifest? Object { get; init; }
}
