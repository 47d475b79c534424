using System.Collections.ObjectModel;
using PolyGitops.Sdk.Collections;

namespace PolyGitops.Sdk.Testing;

/// <summary>An image as a build makes it: a manifest and a configuration for each platform, and an index when there are several.</summary>
public sealed record RegistryImage
{
    /// <summary>When it was built.</summary>
    public DateTimeOffset Created { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>Platforms as <c>linux/amd64</c> or <c>linux/arm/v7</c>. One gives a manifest, several give an index.</summary>
    public IReadOnlyList<string> Platforms { get; init => field = ByContent.Of(value); } = ByContent.Of<string>(["linux/amd64"]);

    /// <summary>Labels, as <c>org.opencontainers.image.revision</c>.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init => field = ByContent.Of(value); }
        = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Whether an index is made for one platform too, as <c>docker buildx</c> does.</summary>
    public bool AlwaysIndex { get; init; }

    /// <summary>Whether the media types are Docker's own and not the OCI's.</summary>
    public bool UseDockerMediaTypes { get; init; }
}
