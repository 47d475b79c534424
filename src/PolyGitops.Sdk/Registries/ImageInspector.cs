using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Registries;

/// <summary>Reads an image's manifest, and the configurations of the platforms that are wanted.</summary>
internal sealed class ImageInspector(RegistryTransport transport)
{
    private const int LargestManifest = 4 * 1024 * 1024;

    // An image is built for some ten platforms; each one is two requests.
    private const int MostPlatforms = 200;

    /// <summary>Null when the image is for none of the platforms.</summary>
    public async Task<RegistryImageDetails?> InspectAsync(
        ImageReference image, IReadOnlyList<string> platforms, CancellationToken cancellationToken)
    {
        var (json, mediaType, digest) = await ManifestAsync(image, cancellationToken).ConfigureAwait(false);
        if (!ImageMediaTypes.IsIndex(mediaType))
            return await ConfigurationAsync(image, json, mediaType, digest, platforms, cancellationToken).ConfigureAwait(false);
        var details = new List<RegistryImageDetails>();
        var entries = ManifestReader.Entries(json).Where(e => ImagePlatform.IsWanted(e.Platform, platforms)).ToList();
        if (entries.Count > MostPlatforms)
            throw new RegistryException(string.Create(
                CultureInfo.InvariantCulture, $"Reading the manifests of {image} failed: its index has more than {MostPlatforms}. "
                    + $"Name the platforms that count."));
        foreach (var entry in entries)
        {
            var one = image with { Tag = null, Digest = entry.Digest };
            var (manifest, type, _) = await ManifestAsync(one, cancellationToken).ConfigureAwait(false);
            var config = await ConfigurationAsync(one, manifest, type, entry.Digest, [], cancellationToken).ConfigureAwait(false);
            if (config is not null) details.Add(config with { Platforms = [entry.Platform] });
        }
        if (details.Count == 0) return null;
        var newest = details.MaxBy(d => d.Created ?? DateTimeOffset.MinValue)!;
        return newest with { Digest = digest, Platforms = [.. details.SelectMany(d => d.Platforms)] };
    }

    private async Task<RegistryImageDetails?> ConfigurationAsync(
        ImageReference image, JsonElement manifest, string mediaType, string digest, IReadOnlyList<string> platforms,
        CancellationToken cancellationToken)
    {
        var operation = $"Reading the configuration of {image}";
        if (!ImageMediaTypes.IsManifest(mediaType) || ManifestReader.Configuration(manifest) is not { } blob)
            throw new RegistryException($"{operation} failed: '{RegistryFailure.OneLine(mediaType)}' is not an image manifest. "
                + "Push the image with a current tool.")
            { Code = "UNSUPPORTED" };
        ContentDigest.CheckForm(operation, blob);
        var answer = await transport.SendAsync(
            new() { Operation = operation, Image = image, Address = Address(image, $"blobs/{blob}") },
            cancellationToken).ConfigureAwait(false);
        ContentDigest.Check(operation, blob, answer.Body.Span);
        var config = Parse(operation, answer.Body.Span);
        var platform = ManifestReader.Platform(config);
        if (!ImagePlatform.IsWanted(platform, platforms)) return null;
        return new()
        {
            Digest = digest,
            Created = ManifestReader.Created(config),
            Platforms = [platform],
            Labels = ManifestReader.Labels(config),
        };
    }

    private async Task<(JsonElement Json, string MediaType, string Digest)> ManifestAsync(
        ImageReference image, CancellationToken cancellationToken)
    {
        if (image.Digest is { } named) ContentDigest.CheckForm($"Reading the manifest of {image}", named);
        var request = new RegistryRequest
        {
            Operation = $"Reading the manifest of {image}",
            Image = image,
            Address = Address(image, $"manifests/{image.Digest ?? image.Tag ?? "latest"}"),
            Accept = ImageMediaTypes.Accept,
            LargestAnswer = LargestManifest,
        };
        var answer = await transport.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (image.Digest is { } digest) ContentDigest.Check(request.Operation, digest, answer.Body.Span);
        var json = Parse(request.Operation, answer.Body.Span);
        return (json, ManifestReader.MediaType(json, answer.MediaType), image.Digest ?? ContentDigest.Of(answer.Body.Span));
    }

    /// <summary>Digest of what a tag names now.</summary>
    public async Task<string> DigestAsync(ImageReference image, CancellationToken cancellationToken)
    {
        var request = new RegistryRequest
        {
            Operation = $"Reading the digest of {image}",
            Image = image,
            Address = Address(image, $"manifests/{image.Tag ?? "latest"}"),
            Method = HttpMethod.Head,
            Accept = ImageMediaTypes.Accept,
        };
        var answer = await transport.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (answer.Headers.TryGetValues("Docker-Content-Digest", out var values)
            && values.FirstOrDefault() is { } digest
            && ContentDigest.IsDigest(digest))
            return digest;
        return (await ManifestAsync(image with { Digest = null }, cancellationToken).ConfigureAwait(false)).Digest;
    }

    private Uri Address(ImageReference image, string rest) => new(transport.Addresses.Of(image.Registry), $"v2/{image.Repository}/{rest}");

    private static JsonElement Parse(string operation, ReadOnlySpan<byte> body) => ForeignJson.TryParse(body)
        ?? throw new RegistryException(
            $"{operation} failed: the response is not JSON. Check that the registry implements the OCI distribution API.");
}

/// <summary>Digests of content (OCI image specification, digests).</summary>
internal static class ContentDigest
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    public static string Of(ReadOnlySpan<byte> content) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>Checks that content matches its digest.</summary>
    /// <exception cref="RegistryException">It is not, or the kind of digest is unknown.</exception>
    public static void Check(string operation, string digest, ReadOnlySpan<byte> content)
    {
        CheckForm(operation, digest);
        var isLong = digest.StartsWith("sha512:", StringComparison.Ordinal);
        var actual = isLong ? "sha512:" + Convert.ToHexStringLower(SHA512.HashData(content)) : Of(content);
        if (actual != digest)
            throw new RegistryException($"{operation} failed: the content is {actual} and not {digest}. "
                + "Something between here and the registry modifies its responses: check proxies and mirrors.");
    }

    /// <summary>Checks that text is a digest before it is asked for: it becomes a part of an address.</summary>
    /// <exception cref="RegistryException">It is not, or the kind of digest is unknown.</exception>
    public static void CheckForm(string operation, string digest)
    {
        if (!IsDigest(digest))
            throw new RegistryException(
                $"{operation} failed: '{RegistryFailure.OneLine(digest)}' is not a sha256 or sha512 digest. "
                    + "Push the image with a current tool.");
    }

    public static bool IsDigest(string text) => text.Split(':') is [var algorithm, var hex]
        && (algorithm, hex.Length) is ("sha256", 64) or ("sha512", 128) && !hex.AsSpan().ContainsAnyExcept(Digits);
}

/// <summary>Media types of manifests: the OCI's, and Docker's from before.</summary>
internal static class ImageMediaTypes
{
    private static readonly string[] Indexes =
        ["application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json"];

    private static readonly string[] Manifests =
        ["application/vnd.oci.image.manifest.v1+json", "application/vnd.docker.distribution.manifest.v2+json"];

    /// <summary>All of them, as a request accepts them.</summary>
    public static string Accept { get; } = string.Join(", ", [.. Indexes, .. Manifests]);

    public static bool IsIndex(string mediaType) => Indexes.Contains(mediaType);

    public static bool IsManifest(string mediaType) => Manifests.Contains(mediaType);
}

/// <summary>Reads what matters of manifests and configurations (OCI image specification).</summary>
internal static class ManifestReader
{
    /// <summary>The media type in a manifest; the transport's when it has none.</summary>
    public static string MediaType(JsonElement manifest, string transported) => manifest.Text("mediaType") ?? transported;

    /// <summary>Digests of the manifests that an index lists, with their platforms.</summary>
    public static IEnumerable<(string Digest, string Platform)> Entries(JsonElement index)
    {
        foreach (var entry in index.Items("manifests"))
        {
            if (entry.Text("digest") is { } digest && entry.Field("platform") is { } platform) yield return (digest, Platform(platform));
        }
    }

    /// <summary>Digest of the configuration of an image; null when the manifest is of something else.</summary>
    public static string? Configuration(JsonElement manifest) => manifest.Text("config", "digest");

    /// <summary>Platform of a configuration, or of an entry of an index.</summary>
    public static string Platform(JsonElement json) =>
        ImagePlatform.Key(json.Text("os") ?? "", json.Text("architecture") ?? "", json.Text("variant"));

    public static DateTimeOffset? Created(JsonElement config) =>
        DateTimeOffset.TryParse(config.Text("created"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var created)
            ? created.ToUniversalTime()
            : null;

    public static IReadOnlyDictionary<string, string> Labels(JsonElement config)
    {
        var labels = new Dictionary<string, string>();
        foreach (var label in config.Members("config", "Labels").Where(l => l.Value.ValueKind == JsonValueKind.String))
            labels[label.Name] = label.Value.GetString()!;
        return labels;
    }
}

/// <summary>Platforms of images: <c>os/architecture</c>, or <c>os/architecture/variant</c>.</summary>
internal static class ImagePlatform
{
    public static string Key(string os, string architecture, string? variant) =>
        variant is { Length: > 0 } ? $"{os}/{architecture}/{variant}" : $"{os}/{architecture}";

    /// <summary>Whether a platform is one of those that are wanted; who wants no variant takes any. Nothing wanted takes all.</summary>
    public static bool IsWanted(string platform, IReadOnlyList<string> wanted) =>
        wanted.Count == 0 || wanted.Contains(platform)
        || (platform.Split('/') is [var os, var architecture, _] && wanted.Contains($"{os}/{architecture}"));
}
