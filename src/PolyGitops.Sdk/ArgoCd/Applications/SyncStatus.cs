using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ArgoCd;

/// <summary>Whether the cluster is what the sources say.</summary>
public sealed record SyncStatus : WireObject
{
    /// <summary>What was compared.</summary>
    public ComparedTo? ComparedTo { get; init; }

    /// <summary>Revision.</summary>
    public string? Revision { get; init; }

    /// <summary>Revisions, one per source.</summary>
    public IReadOnlyList<string>? Revisions { get; init => field = ByContent.Of(value); }

    /// <summary>State.</summary>
    public string? Status { get; init; }
}

/// <summary>What the cluster was compared to.</summary>
public sealed record ComparedTo : WireObject
{
    /// <summary>The one source.</summary>
    public ApplicationSource? Source { get; init; }

    /// <summary>Several sources; they take precedence over the one.</summary>
    public IReadOnlyList<ApplicationSource>? Sources { get; init => field = ByContent.Of(value); }

    /// <summary>Where it is deployed.</summary>
    public ApplicationDestination? Destination { get; init; }

    /// <summary>Differences to ignore.</summary>
    public IReadOnlyList<ResourceIgnoreDifferences>? IgnoreDifferences { get; init => field = ByContent.Of(value); }
}
