namespace PolyGitops.Sdk.Manifests.ImageUpdaters;

/// <summary>Where values name an image.</summary>
public sealed record ManifestTargetValues : WireObject
{
    /// <summary>Path in the values of the image without tag.</summary>
    public string? Name { get; init; }

    /// <summary>Path in the values of image and tag in one.</summary>
    public string? Spec { get; init; }

    /// <summary>Path in the values of the tag.</summary>
    public string? Tag { get; init; }
}
