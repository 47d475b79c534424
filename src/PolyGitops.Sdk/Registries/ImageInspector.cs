using System.Text.Json;

namespace PolyGitops.Sdk.Registries;

/// <summary>Reads an image's manifest, and the configurations of the platforms that are wanted.</summary>
internal sealed class ImageInspector(RegistryTransport transport)
{
    private const int LargestManifest = 4 * 1024 * 1024;

    /// <summary>Null when the image is for none of the platforms.</summary>
    public async Task<RegistryImageDetails?> InspectAsync(ImageReference image, IReadOnlyList<string> platforms, CancellationToken cancellationToken)
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
        ImageReference image, JsonElement manifest, string mediaType, string digest, IReadOnlyList<string> platforms, CancellationToken cancellationToken)
    {
        var operation = $"Reading the configuration of {image}";
        if (!ImageMediaTypes.IsManifest(mediaType) || ManifestReader.Configuration(manifest) is not { } blob)
            throw new RegistryException($"{operation} failed: '{mediaType}' is not an image manifest. Push the image with a current tool.") { Code = "UNSUPPORTED" };
        var answer = await transport.SendAsync(
            new() { Operation = operation, Image = image, Address = Address(image, $"blobs/{blob}") }, cancellationToken).ConfigureAwait(false);
        ContentDigest.Check(operation, blob, answer.Body.Span);
        var config = Parse(operation, answer.Body.Span);
        var platform = ManifestReader.Platform(config);
        if (!ImagePlatform.IsWanted(platform, platforms)) return null;
        return new() { Digest = digest, Created = ManifestReader.Created(config), Platforms = [platform], Labels = ManifestReader.Labels(config) };
    }

    private async Task<(JsonElement Json, string MediaType, string Digest)> ManifestAsync(ImageReference image, CancellationToken cancellationToken)
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
        if (answer.Headers.TryGetValues("Docker-Content-Digest", out var values) && values.FirstOrDefault() is { } digest && ContentDigest.IsDigest(digest)) return digest;
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
            throw new RegistryException($"{operation} failed: the response is not JSON. Check that the registry implements the OCI distribution API.", problem);
        }
    }
}
