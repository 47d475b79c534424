using System.Text.Json;
using System.Text.RegularExpressions;

namespace PolyGitops.Sdk.Registries;

/// <summary>Lists the tags of a repository, page by page.</summary>
internal sealed class TagLister(RegistryTransport transport)
{
    private const int MostPages = 10_000;

    public async Task<IReadOnlyList<string>> ListAsync(ImageReference image, CancellationToken cancellationToken)
    {
        var request = new RegistryRequest
        {
            Operation = $"Listing the tags of {image.Registry}/{image.Repository}",
            Image = image with { Tag = null, Digest = null },
            Address = new(transport.Addresses.Of(image.Registry), $"v2/{image.Repository}/tags/list?n=1000"),
        };
        var tags = new List<string>();
        var seen = new HashSet<Uri>();
        for (Uri? page = request.Address; page is not null;)
        {
            if (!seen.Add(page) || seen.Count > MostPages)
                throw new RegistryException($"{request.Operation} failed: the list of pages never ends. Check the registry.");
            var answer = await SendAsync(request with { Address = page }, cancellationToken).ConfigureAwait(false);
            tags.AddRange(Read(request, answer.Body.Span));
            page = NextLink.Find(answer.Headers.TryGetValues("Link", out var links) ? links : [], page);
        }
        return [.. tags.Distinct()];
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
        try
        {
            var json = JsonElement.Parse(body);
            // A repository whose tags were all deleted returns null.
            if (!json.TryGetProperty("tags", out var tags) || tags.ValueKind == JsonValueKind.Null) return [];
            return [.. tags.EnumerateArray().Select(t => t.GetString()).OfType<string>()];
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            throw new RegistryException(
                $"{request.Operation} failed: the response is not a list of tags. Check that {request.Image.Registry} is a registry.",
                problem);
        }
    }
}

/// <summary>Finds the next page in the header <c>Link</c> (RFC 8288).</summary>
internal static partial class NextLink
{
    /// <summary>
    /// Address of the next page; null when there is none. A registry behind a proxy may not know its own name: the page is on the host
    /// that the request was sent to, whatever the link contains.
    /// </summary>
    public static Uri? Find(IEnumerable<string> values, Uri asked)
    {
        var match = values.Select(v => Next().Match(v)).FirstOrDefault(m => m.Success);
        if (match is null || !Uri.TryCreate(asked, match.Groups["target"].Value, out var target)) return null;
        return new Uri(asked, target.PathAndQuery);
    }

    [GeneratedRegex("<(?<target>[^>]*)>(?:\\s*;\\s*(?!rel\\b)[^;,]*)*\\s*;\\s*rel\\s*=\\s*\"?next\"?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Next();
}
