using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ArgoCd;

/// <summary>Observed state of an ImageUpdater.</summary>
public sealed record ImageUpdaterStatus : WireObject
{
    /// <summary>How many Applications match.</summary>
    public long? ApplicationsMatched { get; init; }

    /// <summary>Conditions.</summary>
    public IReadOnlyList<ImageUpdaterCondition>? Conditions { get; init => field = ByContent.Of(value); }

    /// <summary>How many images are looked after.</summary>
    public long? ImagesManaged { get; init; }

    /// <summary>When it was last reconciled.</summary>
    public string? LastCheckedAt { get; init; }

    /// <summary>When something was updated last.</summary>
    public string? LastUpdatedAt { get; init; }

    /// <summary>Generation that was observed.</summary>
    public long? ObservedGeneration { get; init; }

    /// <summary>Updates that were made lately.</summary>
    public IReadOnlyList<RecentUpdate>? RecentUpdates { get; init => field = ByContent.Of(value); }
}

/// <summary>A condition of an ImageUpdater.</summary>
public sealed record ImageUpdaterCondition : WireObject
{
    /// <summary>When it changed last.</summary>
    public string? LastTransitionTime { get; init; }

    /// <summary>In words.</summary>
    public string? Message { get; init; }

    /// <summary>Generation that was observed.</summary>
    public long? ObservedGeneration { get; init; }

    /// <summary>Why, in one word.</summary>
    public string? Reason { get; init; }

    /// <summary>State.</summary>
    public string? Status { get; init; }

    /// <summary>Type.</summary>
    public string? Type { get; init; }
}

/// <summary>An update that was made.</summary>
public sealed record RecentUpdate : WireObject
{
    /// <summary>Name of the image inside its Application.</summary>
    public string? Alias { get; init; }

    /// <summary>How many Applications were updated.</summary>
    public long? ApplicationsUpdated { get; init; }

    /// <summary>The image.</summary>
    public string? Image { get; init; }

    /// <summary>In words.</summary>
    public string? Message { get; init; }

    /// <summary>The new tag or digest.</summary>
    public string? NewVersion { get; init; }

    /// <summary>When.</summary>
    public string? UpdatedAt { get; init; }
}
