using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;

namespace PolyGitops.Sdk.Testing.Registries.Http;

/// <summary>Reads the header <c>Range</c>.</summary>
internal static class RangeHeader
{
    /// <summary>The one range of bytes that is asked for; null when there is none, or several.</summary>
    public static (int? From, int? To)? ByteRange(this HttpRequest request) =>
        RangeHeaderValue.TryParse(request.Headers.Range.ToString(), out var header) && header is { Unit: "bytes", Ranges: { Count: 1 } ranges }
        && ranges.First() is { From: not null } range
            ? ((int?)range.From, (int?)range.To)
            : null;
}
