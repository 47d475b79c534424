namespace PolyGitops.Sdk.Manifests.ImageUpdaters;

/// <summary>Desired state of an ImageUpdater.</summary>
public sealed record ImageUpdaterSpec : WireObject
{
    /// <summary>Applications and what is updated in them.</summary>
    public IReadOnlyList<ApplicationRef>? ApplicationRefs { get; init; }

    /// <summary>How newer tags are found.</summary>
    public CommonUpdateSettings? CommonUpdateSettings { get; init; }

    /// <summary>Whether images have to be signed.</summary>
    public ImagesVerification? ImagesVerification { get; init; }

    /// <summary>Where an update is written.</summary>
    public WriteBackConfig? WriteBackConfig { get; init; }
}
