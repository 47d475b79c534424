using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Extensions;
using PolyGitops.Sdk.Testing.GitHub.Http;

namespace PolyGitops.Sdk.Testing.GitHub.Routing;

/// <summary>Answers a list page by page, with the addresses of the other pages in the <c>Link</c> header.</summary>
internal static class Pagination
{
    private const int UsualSize = 30;
    private const int LargestSize = 100;

    public static ApiResponse Of<T>(ApiCall call, IReadOnlyList<T> items, Func<T, JsonNode> render) =>
        Of(call, items, render, static json => json, items.Count);

    /// <summary>A page within a larger object.</summary>
    public static ApiResponse Of<T>(
        ApiCall call, IReadOnlyList<T> items, Func<T, JsonNode> render, Func<JsonArray, JsonNode> wrap, int largest)
    {
        var size = Math.Clamp(Parameter(call, "per_page") ?? UsualSize, 1, LargestSize);
        var page = Math.Max(Parameter(call, "page") ?? 1, 1);
        var last = Math.Max(1, (Math.Min(items.Count, largest) + size - 1) / size);
        var json = new JsonArray([.. items.Skip((page - 1) * size).Take(size).Select(render)]);
        return ApiResponse.Ok(wrap(json)) with { Headers = last == 1 ? new Dictionary<string, string>() : Links(call, page, last) };
    }

    private static Dictionary<string, string> Links(ApiCall call, int page, int last)
    {
        var links = new List<string>();
        if (page > 1) links.Add(Link(call, Math.Min(page - 1, last), "prev"));
        if (page < last) links.Add(Link(call, page + 1, "next"));
        if (page < last) links.Add(Link(call, last, "last"));
        if (page > 1) links.Add(Link(call, 1, "first"));
        return new() { ["Link"] = string.Join(", ", links) };
    }

    private static string Link(ApiCall call, int page, string relation)
    {
        var query = new QueryBuilder(
            call.Request.Query.Where(q => q.Key != "page").SelectMany(q => q.Value, (q, v) => KeyValuePair.Create(q.Key, v ?? "")))
        {
            { "page", page.ToString(CultureInfo.InvariantCulture) },
        };
        var request = call.Request;
        return $"<{UriHelper.BuildAbsolute(request.Scheme, request.Host, request.PathBase, request.Path)}{query}>; rel=\"{relation}\"";
    }

    private static int? Parameter(ApiCall call, string name) =>
        int.TryParse(call.Query(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
