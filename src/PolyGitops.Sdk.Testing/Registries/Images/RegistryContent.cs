using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace PolyGitops.Sdk.Testing.Registries.Images;

/// <summary>A manifest or a blob: its bytes, and what they are called and are.</summary>
internal sealed record RegistryContent(string MediaType, ReadOnlyMemory<byte> Bytes)
{
    public string Digest { get; } = OciDigest.Of(Bytes.Span);
}

/// <summary>The digest of content.</summary>
internal static partial class OciDigest
{
    public static string Of(ReadOnlySpan<byte> content) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content));

    public static bool IsDigest(string text) => Digest().IsMatch(text);

    [GeneratedRegex(@"\Asha256:[0-9a-f]{64}\z")]
    private static partial Regex Digest();
}

/// <summary>Media types of manifests and configurations.</summary>
internal static class MediaTypes
{
    public const string OciManifest = "application/vnd.oci.image.manifest.v1+json";

    public const string OciIndex = "application/vnd.oci.image.index.v1+json";

    public const string OciConfig = "application/vnd.oci.image.config.v1+json";

    public const string OciLayer = "application/vnd.oci.image.layer.v1.tar+gzip";

    public const string DockerManifest = "application/vnd.docker.distribution.manifest.v2+json";

    public const string DockerList = "application/vnd.docker.distribution.manifest.list.v2+json";

    public const string DockerConfig = "application/vnd.docker.container.image.v1+json";

    public const string DockerLayer = "application/vnd.docker.image.rootfs.diff.tar.gzip";
}
