namespace PolyGitops.Sdk.Manifests.ImageUpdaters;

/// <summary>Applications by name pattern, and what is updated in them.</summary>
public sealed record ApplicationRef : WireObject
{
    /// <summary>A glob that names match.</summary>
    public string? NamePattern { get; init; }

    /// <summary>Images.</summary>
    public IReadOnlyList<ImageConfig>? Images { get; init; }

    /// <summary>How newer tags are found.</summary>
    public CommonUpdateSettings? CommonUpdateSettings { get; init; }

    /// <summary>Whether images have to be signed.</summary>
    public ImagesVerification? ImagesVerification { get; init; }

    /// <summary>Selects by labels.</summary>
    public LabelSelector? LabelSelectors { get; init; }

    /// <summary>Whether the Application's annotations say what is updated.</summary>
    public bool? UseAnnotations { get; init; }

    /// <summary>Where an update is written.</summary>
    public WriteBackConfig? WriteBackConfig { get; init; }
}
