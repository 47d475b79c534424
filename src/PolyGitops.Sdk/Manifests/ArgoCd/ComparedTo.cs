namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>What the cluster was compared to.</summary>
public sealed record ComparedTo : WireObject
{
    /// <summary>The one source.</summary>
    public ApplicationSource? Source { get; init; }

    /// <summary>Several sources; they take precedence over the one.</summary>
    public IReadOnlyList<ApplicationSource>? Sources { get; init; }

    /// <summary>Where it is deployed.</summary>
    public ApplicationDestination? Destination { get; init; }

    /// <summary>Differences to ignore.</summary>
    public IReadOnlyList<ResourceIgnoreDifferences>? IgnoreDifferences { get; init; }
}
