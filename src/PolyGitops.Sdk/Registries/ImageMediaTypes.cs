namespace PolyGitops.Sdk.Registries;

/// <summary>Media types of manifests: the OCI's, and Docker's from before.</summary>
internal static class ImageMediaTypes
{
    private static readonly string[] Indexes = ["application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json"];

    private static readonly string[] Manifests = ["application/vnd.oci.image.manifest.v1+json", "application/vnd.docker.distribution.manifest.v2+json"];

    /// <summary>All of them, as a request accepts them.</summary>
    public static string Accept { get; } = string.Join(", ", [.. Indexes, .. Manifests]);

    public static bool IsIndex(string mediaType) => Indexes.Contains(mediaType);

    public static bool IsManifest(string mediaType) => Manifests.Contains(mediaType);
}
