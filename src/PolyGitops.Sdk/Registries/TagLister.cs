using System.Globalization;
using System.Text.Json;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Registries;

/// <summary>Lists the tags of a repository, page by page.</summary>
internal sealed class TagLister(RegistryTransport transport, int mostTags)
{
    public async Task<IReadOnlyList<string>> ListAsync(ImageReference image, CancellationToken cancellationToken)
    {
        var request = new RegistryRequest
        {
            Operation = $"Listing the tags of {image.Registry}/{image.Repository}",
            Image = image with { Tag = null, Digest = null },
            Address = new(transport.Addresses.Of(image.Registry), $"v2/{image.Repository}/tags/list?n=1000"),
        };
        var tags = new TagList(request.Operation, mostTags);
        for (Uri? page = request.Address; page is not null;)
        {
            var answer = await SendAsync(request with { Address = page }, cancellationToken).ConfigureAwait(false);
            tags.Add(page, Read(request, answer.Body.Span));
            page = LinkHeader.Next(answer.Headers.TryGetValues("Link", out var links) ? links : [], page);
        }
        return tags.All;
    }

    // Some registries reject a page size that others require.
    private async Task<RegistryResponse> SendAsync(RegistryRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await transport.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (RegistryException refusal) when (
            refusal is { StatusCode: 400, Code: "PAGINATION_NUMBER_INVALID" } && request.Address.Query == "?n=1000")
        {
            return await transport.SendAsync(
                request with { Address = new(request.Address.GetLeftPart(UriPartial.Path)) }, cancellationToken).ConfigureAwait(false);
        }
    }

    private static List<string> Read(RegistryRequest request, ReadOnlySpan<byte> body)
    {
        if (ForeignJson.TryParse(body) is { ValueKind: JsonValueKind.Object } json)
        {
            // A repository whose tags were all deleted returns null.
            if (json.Field("tags") is not { } tags) return [];
            if (tags.ValueKind == JsonValueKind.Array && tags.EnumerateArray().All(t => t.ValueKind == JsonValueKind.String))
                return [.. tags.EnumerateArray().Select(t => t.GetString()!)];
        }
        throw new RegistryException(
            $"{request.Operation} failed: the response is not a list of tags. Check that {request.Image.Registry} is a registry.");
    }
}

/// <summary>The tags of the pages that were read, as long as these lead anywhere.</summary>
internal sealed class TagList(string operation, int most)
{
    // A page in between may have nothing new, when tags are deleted meanwhile.
    private const int MostIdlePages = 3;

    // OCI distribution specification, pulling manifests.
    private const int LongestTag = 128;

    private readonly List<string> _tags = [];
    private readonly HashSet<string> _known = [];
    private readonly HashSet<Uri> _pages = [];
    private long _length;
    private int _idle;

    public IReadOnlyList<string> All => _tags;

    /// <exception cref="RegistryException">There are too many, or the pages repeat themselves.</exception>
    public void Add(Uri page, IReadOnlyList<string> tags)
    {
        var before = _tags.Count;
        foreach (var tag in tags.Where(_known.Add))
        {
            _tags.Add(tag);
            _length += tag.Length;
        }
        _idle = _tags.Count > before ? 0 : _idle + 1;
        if (_tags.Count > most || _length > (long)most * LongestTag)
            throw new RegistryException(string.Create(
                CultureInfo.InvariantCulture,
                $"{operation} failed: there are more than {most} tags, or their names are longer than allowed. Delete old ones, or raise "
                    + $"{nameof(RegistryClientOptions)}.{nameof(RegistryClientOptions.MaxTags)}."));
        if (!_pages.Add(page) || _idle > MostIdlePages)
            throw new RegistryException($"{operation} failed: the list of pages never ends, it repeats itself. Check the registry.");
    }
}
