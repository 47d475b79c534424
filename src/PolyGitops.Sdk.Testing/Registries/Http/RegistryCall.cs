using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace PolyGitops.Sdk.Testing.Registries.Http;

/// <summary>A request of the API that may be answered.</summary>
internal sealed record RegistryCall(HttpContext Context, RegistryPath Path, ReadOnlyMemory<byte> Body)
{
    public string Method => Context.Request.Method;

    public HttpResponse Response => Context.Response;

    public string Repository => Path.Repository;

    public string Reference => Path.Reference;

    public string? Query(string name) => Context.Request.Query.TryGetValue(name, out var value) ? value.ToString() : null;
}

/// <summary>What a path of the API is about.</summary>
/// <param name="Repository">Name of the repository; empty for what is about none.</param>
/// <param name="Kind"><c>manifests</c>, <c>blobs</c>, <c>uploads</c>, <c>tags</c>, <c>referrers</c>; empty for the ping.</param>
/// <param name="Reference">Tag, digest or upload; empty when there is none.</param>
internal sealed partial record RegistryPath(string Repository, string Kind, string Reference)
{
    public static RegistryPath? Parse(string path)
    {
        if (path is "/v2" or "/v2/") return new("", "", "");
        if (path == "/v2/_catalog") return new("", "catalog", "");
        var match = Pattern().Match(path);
        if (!match.Success) return null;
        var kind = match.Groups["kind"].Value;
        return new(match.Groups["name"].Value, kind == "blobs/uploads" ? "uploads" : kind, match.Groups["reference"].Value);
    }

    [GeneratedRegex(
        @"\A/v2/(?<name>[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*)/"
        + @"(?:(?<kind>tags)/list|(?<kind>blobs/uploads)/(?<reference>[A-Za-z0-9-]*)|"
        + @"(?<kind>manifests|blobs|referrers)/(?<reference>[A-Za-z0-9_][A-Za-z0-9._:-]*))\z")]
    private static partial Regex Pattern();
}

/// <summary>Reads the header <c>Range</c>.</summary>
internal static class RangeHeader
{
    /// <summary>The one range of bytes that is asked for; null when there is none, or several.</summary>
    public static (int? From, int? To)? ByteRange(this HttpRequest request) =>
        RangeHeaderValue.TryParse(request.Headers.Range.ToString(), out var header)
            && header is { Unit: "bytes", Ranges: { Count: 1 } ranges }
        && ranges.First() is { From: not null } range
            ? ((int?)range.From, (int?)range.To)
            : null;
}
