namespace PolyGitops.Sdk.Manifests.ImageUpdaters;

/// <summary>An image that is kept up to date.</summary>
public sealed record ImageConfig : WireObject
{
    /// <summary>Name of the image inside its Application.</summary>
    public string? Alias { get; init; }

    /// <summary>Registry and path of the image, with the constraint as its tag.</summary>
    public string? ImageName { get; init; }

    /// <summary>How newer tags are found.</summary>
    public CommonUpdateSettings? CommonUpdateSettings { get; init; }

    /// <summary>Whether images have to be signed.</summary>
    public ImagesVerification? ImagesVerification { get; init; }

    /// <summary>Where it is in the manifests.</summary>
    public ManifestTarget? ManifestTargets { get; init; }
}
