namespace PolyGitops.Sdk.Manifests.ArgoCd;

/// <summary>Desired state of an Application.</summary>
public sealed record ApplicationSpec : WireObject
{
    /// <summary>Project.</summary>
    public string? Project { get; init; }

    /// <summary>The one source.</summary>
    public ApplicationSource? Source { get; init; }

    /// <summary>Several sources; they take precedence over the one.</summary>
    public IReadOnlyList<ApplicationSource>? Sources { get; init; }

    /// <summary>Rendered manifests.</summary>
    public SourceHydrator? SourceHydrator { get; init; }

    /// <summary>Where it is deployed.</summary>
    public ApplicationDestination? Destination { get; init; }

    /// <summary>When and how it syncs.</summary>
    public SyncPolicy? SyncPolicy { get; init; }

    /// <summary>Differences to ignore.</summary>
    public IReadOnlyList<ResourceIgnoreDifferences>? IgnoreDifferences { get; init; }

    /// <summary>Names and values shown next to it.</summary>
    public IReadOnlyList<Info>? Info { get; init; }

    /// <summary>How many past deployments are kept.</summary>
    public long? RevisionHistoryLimit { get; init; }
}
