using System.Net.Http.Headers;

namespace PolyGitops.Sdk.Registries;

/// <summary>A request to a registry.</summary>
internal sealed record RegistryRequest
{
    /// <summary>What it is for, as a sentence begins: <c>Listing the tags of ghcr.io/acme/shop</c>.</summary>
    public required string Operation { get; init; }

    public required ImageReference Image { get; init; }

    public required Uri Address { get; init; }

    public HttpMethod Method { get; init; } = HttpMethod.Get;

    /// <summary>Media types that the answer may have.</summary>
    public string? Accept { get; init; }

    /// <summary>Most bytes of the answer.</summary>
    public int LargestAnswer { get; init; } = 8 * 1024 * 1024;
}

/// <summary>What a registry answered; the status is a success.</summary>
internal sealed record RegistryResponse(ReadOnlyMemory<byte> Body, string MediaType, HttpResponseHeaders Headers);
