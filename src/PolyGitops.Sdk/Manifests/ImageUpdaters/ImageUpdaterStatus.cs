namespace PolyGitops.Sdk.Manifests.ImageUpdaters;

/// <summary>Observed state of an ImageUpdater.</summary>
public sealed record ImageUpdaterStatus : WireObject
{
    /// <summary>How many Applications match.</summary>
    public long? ApplicationsMatched { get; init; }

    /// <summary>Conditions.</summary>
    public IReadOnlyList<ImageUpdaterCondition>? Conditions { get; init; }

    /// <summary>How many images are looked after.</summary>
    public long? ImagesManaged { get; init; }

    /// <summary>When it was last reconciled.</summary>
    public string? LastCheckedAt { get; init; }

    /// <summary>When something was updated last.</summary>
    public string? LastUpdatedAt { get; init; }

    /// <summary>Generation that was observed.</summary>
    public long? ObservedGeneration { get; init; }

    /// <summary>Updates that were made lately.</summary>
    public IReadOnlyList<RecentUpdate>? RecentUpdates { get; init; }
}
