using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Clusters.Objects;

/// <summary>One answer to a list.</summary>
internal sealed record ListPage
{
    public required IReadOnlyList<Manifest> Items { get; init; }

    /// <summary>The version that a watch goes on from.</summary>
    public required string Version { get; init; }

    /// <summary>What to ask for the next page with; empty after the last.</summary>
    public required string Continue { get; init; }

    /// <summary>Whether it starts over, because the server has forgotten the earlier pages.</summary>
    public bool IsRestart { get; init; }
}
