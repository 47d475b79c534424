using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PolyGitops.Sdk.Registries;

/// <summary>Reads an image's manifest, and the configurations of the platforms that are wanted.</summary>
internal sealed class ImageInspector(RegistryTransport transport)
{
    private const int LargestManifest = 4 * 1024 * 1024;

    /// <summary>Null when the image is for none of the platforms.</summary>
    public async Task<RegistryImageDetails?> InspectAsync(
        ImageReference image, IReadOnlyList<string> platforms, CancellationToken cancellationToken)
    {
        var (json, mediaType, digest) = await ManifestAsync(image, cancellationToken).ConfigureAwait(false);
        if (!ImageMediaTypes.IsIndex(mediaType))
            return await ConfigurationAsync(image, json, mediaType, digest, platforms, cancellationToken).ConfigureAwait(false);
        var details = new List<RegistryImageDetails>();
        foreach (var entry in ManifestReader.Entries(json).Where(e => ImagePlatform.IsWanted(e.Platform, platforms)))
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
            throw new RegistryException($"{operation} failed: '{mediaType}' is not an image manifest. "
                + "Push the image with a current tool.")
            { Code = "UNSUPPORTED" };
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

    private static JsonElement Parse(string operation, ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonElement.Parse(body);
        }
        catch (JsonException problem)
        {
            throw new RegistryException(
                $"{operation} failed: the response is not JSON. Check that the registry implements the OCI distribution API.", problem);
        }
    }
}

/// <summary>Digests of content (OCI image specification, digests).</summary>
internal static partial class ContentDigest
{
    public static string Of(ReadOnlySpan<byte> content) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>Checks that content matches its digest.</summary>
    /// <exception cref="RegistryException">It is not, or the kind of digest is unknown.</exception>
    public static void Check(string operation, string digest, ReadOnlySpan<byte> content)
    {
        var actual = digest.Split(':')[0] switch
        {
            "sha256" => Of(content),
            "sha512" => "sha512:" + Convert.ToHexStringLower(SHA512.HashData(content)),
            _ =>
                throw new RegistryException(
                    $"{operation} failed: '{digest}' is not a sha256 or sha512 digest. Push the image with a current tool."),
        };
        if (actual != digest)
            throw new RegistryException($"{operation} failed: the content is {actual} and not {digest}. "
                + "Something between here and the registry modifies its responses: check proxies and mirrors.");
    }

    public static bool IsDigest(string text) => Digest().IsMatch(text);

    [GeneratedRegex(@"\A(sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})\z")]
    private static partial Regex Digest();
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
    public static string MediaType(JsonElement manifest, string transported) => Text(manifest, "mediaType") ?? transported;

    /// <summary>Digests of the manifests that an index lists, with their platforms.</summary>
    public static IEnumerable<(string Digest, string Platform)> Entries(JsonElement index)
    {
        if (!index.TryGetProperty("manifests", out var manifests) || manifests.ValueKind != JsonValueKind.Array) yield break;
        foreach (var entry in manifests.EnumerateArray())
        {
            if (Text(entry, "digest") is not { } digest || !entry.TryGetProperty("platform", out var platform)) continue;
            yield return (digest, Platform(platform));
        }
    }

    /// <summary>Digest of the configuration of an image; null when the manifest is of something else.</summary>
    public static string? Configuration(JsonElement manifest) =>
        manifest.TryGetProperty("config", out var config) && config.ValueKind == JsonValueKind.Object ? Text(config, "digest") : null;

    /// <summary>Platform of a configuration, or of an entry of an index.</summary>
    public static string Platform(JsonElement json) =>
        ImagePlatform.Key(Text(json, "os") ?? "", Text(json, "architecture") ?? "", Text(json, "variant"));

    public static DateTimeOffset? Created(JsonElement config) =>
        DateTimeOffset.TryParse(Text(config, "created"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var created)
            ? created.ToUniversalTime()
            : null;

    public static IReadOnlyDictionary<string, string> Labels(JsonElement config)
    {
        var labels = new Dictionary<string, string>();
        if (!config.TryGetProperty("config", out var run) || run.ValueKind != JsonValueKind.Object) return labels;
        if (!run.TryGetProperty("Labels", out var found) || found.ValueKind != JsonValueKind.Object) return labels;
        foreach (var label in found.EnumerateObject().Where(l => l.Value.ValueKind == JsonValueKind.String))
            labels[label.Name] = label.Value.GetString()!;
        return labels;
    }

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
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
