using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.Servers;

namespace PolyGitops.Sdk.Testing.Registries.Images;

/// <summary>Makes the manifests and configurations of an image (OCI image specification). Its layer is empty.</summary>
internal static class RegistryImageBuilder
{
    // An empty tar archive: two blocks of zeros.
    private static readonly byte[] EmptyArchive = new byte[1024];

    private static readonly ReadOnlyMemory<byte> EmptyLayer = Compress(EmptyArchive);

    /// <param name="image">What is built.</param>
    /// <param name="repository">Name of the repository; images of two repositories differ.</param>
    /// <param name="tag">Its tag; images of two tags differ.</param>
    public static BuiltImage Build(RegistryImage image, string repository, string tag)
    {
        if (image.Platforms.Count == 0) throw new ArgumentException("An image needs at least one platform.", nameof(image));
        var layer = new RegistryContent(image.UseDockerMediaTypes ? MediaTypes.DockerLayer : MediaTypes.OciLayer, EmptyLayer);
        List<RegistryContent> blobs = [layer];
        List<RegistryContent> manifests = [];
        foreach (var platform in image.Platforms)
        {
            var config = Config(image, platform, $"{repository}:{tag}");
            blobs.Add(config);
            manifests.Add(Manifest(image, config, layer));
        }
        if (manifests.Count > 1 || image.AlwaysIndex) manifests.Add(Index(image, manifests));
        return new(blobs, manifests);
    }

    private static RegistryContent Config(RegistryImage image, string platform, string name)
    {
        var (os, architecture, variant) = Split(platform);
        var config = new JsonObject
        {
            ["created"] = image.Created.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
            ["architecture"] = architecture,
            ["os"] = os,
            ["config"] = new JsonObject { ["Labels"] = Labels(image, name) },
            ["rootfs"] = new JsonObject { ["type"] = "layers", ["diff_ids"] = new JsonArray(OciDigest.Of(EmptyArchive)) },
        };
        if (variant.Length > 0) config["variant"] = variant;
        return Content(image.UseDockerMediaTypes ? MediaTypes.DockerConfig : MediaTypes.OciConfig, config);
    }

    private static JsonObject Labels(RegistryImage image, string name)
    {
        var labels = new JsonObject { ["org.opencontainers.image.ref.name"] = name };
        foreach (var (key, value) in image.Labels.OrderBy(l => l.Key, StringComparer.Ordinal)) labels[key] = value;
        return labels;
    }

    private static RegistryContent Manifest(RegistryImage image, RegistryContent config, RegistryContent layer)
    {
        var mediaType = image.UseDockerMediaTypes ? MediaTypes.DockerManifest : MediaTypes.OciManifest;
        return Content(mediaType, new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = mediaType,
            ["config"] = Descriptor(config),
            ["layers"] = new JsonArray(Descriptor(layer)),
        });
    }

    private static RegistryContent Index(RegistryImage image, List<RegistryContent> manifests)
    {
        var mediaType = image.UseDockerMediaTypes ? MediaTypes.DockerList : MediaTypes.OciIndex;
        var entries = new JsonArray();
        foreach (var (manifest, platform) in manifests.Zip(image.Platforms))
        {
            var entry = Descriptor(manifest);
            var (os, architecture, variant) = Split(platform);
            entry["platform"] = new JsonObject { ["architecture"] = architecture, ["os"] = os };
            if (variant.Length > 0) entry["platform"]!["variant"] = variant;
            entries.Add((JsonNode)entry);
        }
        return Content(mediaType, new JsonObject { ["schemaVersion"] = 2, ["mediaType"] = mediaType, ["manifests"] = entries });
    }

    private static JsonObject Descriptor(RegistryContent content) =>
        new() { ["mediaType"] = content.MediaType, ["digest"] = content.Digest, ["size"] = content.Bytes.Length };

    private static RegistryContent Content(string mediaType, JsonObject json) =>
        new(mediaType, Encoding.UTF8.GetBytes(json.ToJsonString(JsonText.Relaxed)));

    private static (string Os, string Architecture, string Variant) Split(string platform) => platform.Split('/') switch
    {
        [var os, var architecture] => (os, architecture, ""),
        [var os, var architecture, var variant] => (os, architecture, variant),
        _ => throw new ArgumentException($"'{platform}' is not a platform; use for example linux/amd64.", nameof(platform)),
    };

    private static byte[] Compress(byte[] content)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest)) gzip.Write(content);
        return buffer.ToArray();
    }
}

/// <summary>Everything that is pushed for an image.</summary>
/// <param name="Blobs">Configurations and layers.</param>
/// <param name="Manifests">The manifests in the order of pushing; the last one is what the tag names.</param>
internal sealed record BuiltImage(IReadOnlyList<RegistryContent> Blobs, IReadOnlyList<RegistryContent> Manifests)
{
    public RegistryContent Top => Manifests[^1];
}
