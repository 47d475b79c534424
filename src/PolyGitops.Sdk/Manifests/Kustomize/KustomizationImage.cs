namespace PolyGitops.Sdk.Manifests.Kustomize;

/// <summary>An image that a kustomization changes.</summary>
public sealed record KustomizationImage : WireObject
{
    /// <summary>The image as the objects name it, without tag.</summary>
    public string? Name { get; init; }

    /// <summary>Another image in its place, without tag.</summary>
    public string? NewName { get; init; }

    /// <summary>Another tag.</summary>
    public string? NewTag { get; init; }

    /// <summary>Text behind the tag, when there is no other tag or digest.</summary>
    public string? TagSuffix { get; init; }

    /// <summary>A digest in place of the tag.</summary>
    public string? Digest { get; init; }
}
