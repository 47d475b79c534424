using System.Globalization;
using Microsoft.AspNetCore.Http;
using PolyGitops.Sdk.Testing.Registries.Access;
using PolyGitops.Sdk.Testing.Registries.Http;
using PolyGitops.Sdk.Testing.Registries.Storage;

namespace PolyGitops.Sdk.Testing.Registries.Handlers;

/// <summary>Dispatches a request to its handler.</summary>
internal sealed class RegistryDispatcher(
    Gatekeeper gate, TokenService tokens, ListHandler lists, ManifestHandler manifests, BlobHandler blobs, UploadHandler uploads)
{
    public Task DispatchAsync(HttpContext context, ReadOnlyMemory<byte> body)
    {
        if (context.Request.Path == "/token") return tokens.AnswerAsync(context);
        context.Response.Headers["Docker-Distribution-Api-Version"] = "registry/2.0";
        var path = RegistryPath.Parse(context.Request.Path.Value ?? "")
            ?? throw new RegistryApiException(404, "NAME_INVALID", "invalid repository name");
        gate.Check(context.Request, path);
        return AnswerAsync(new(context, path, body));
    }

    private Task AnswerAsync(RegistryCall call) => (call.Path.Kind, call.Method) switch
    {
        ("", "GET" or "HEAD") => RegistryReply.JsonAsync(call.Response, new { }),
        ("catalog", "GET") => lists.CatalogAsync(call),
        ("tags", "GET") => lists.TagsAsync(call),
        ("manifests", "GET" or "HEAD") => manifests.GetAsync(call),
        ("manifests", "PUT") => manifests.PutAsync(call),
        ("manifests", "DELETE") => manifests.DeleteAsync(call),
        ("referrers", "GET") => manifests.ReferrersAsync(call),
        ("blobs", "GET" or "HEAD") => blobs.GetAsync(call),
        ("blobs", "DELETE") => blobs.DeleteAsync(call),
        ("uploads", "POST") when call.Reference.Length == 0 => uploads.BeginAsync(call),
        ("uploads", "PATCH") => uploads.AppendAsync(call),
        ("uploads", "PUT") => uploads.FinishAsync(call),
        ("uploads", "GET") => uploads.StatusAsync(call),
        ("uploads", "DELETE") => uploads.CancelAsync(call),
        _ => throw RegistryApiException.Unsupported(),
    };
}

/// <summary>Serves and deletes blobs.</summary>
/// <param name="store">Where they are.</param>
/// <param name="elsewhere">Address of the storage that a redirect leads to; null when the registry serves blobs itself.</param>
internal sealed class BlobHandler(RegistryStore store, Func<Uri>? elsewhere)
{
    private const string ContentType = "application/octet-stream";

    public Task GetAsync(RegistryCall call)
    {
        if (store.Blob(call.Repository, call.Reference) is not { } blob) throw RegistryApiException.UnknownBlob(call.Reference);
        call.Response.Headers["Docker-Content-Digest"] = call.Reference;
        if (elsewhere is not null && call.Method == "GET")
            return RegistryReply.EmptyAsync(
                call.Response, 307, ("Location", new Uri(elsewhere(), $"blobs/{call.Reference}?signature=temporary").AbsoluteUri));
        call.Response.Headers.AcceptRanges = "bytes";
        var (from, to) = Range(call, blob.Length);
        if (from is not { } start) return RegistryReply.BytesAsync(call.Response, blob, ContentType);
        if (start >= blob.Length || to < start) throw new RegistryApiException(416, "SIZE_INVALID", "the range cannot be satisfied");
        var end = Math.Min(to, blob.Length - 1);
        call.Response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {start}-{end}/{blob.Length}");
        return RegistryReply.BytesAsync(call.Response, blob[start..(end + 1)], ContentType, 206);
    }

    public Task DeleteAsync(RegistryCall call) => store.DeleteBlob(call.Repository, call.Reference)
        ? RegistryReply.EmptyAsync(call.Response, 202)
        : throw RegistryApiException.UnknownBlob(call.Reference);

    private static (int? From, int To) Range(RegistryCall call, int length)
    {
        var range = call.Context.Request.ByteRange();
        return range is null ? (null, 0) : (range.Value.From ?? 0, range.Value.To ?? length - 1);
    }
}

/// <summary>Lists tags and repositories, page by page.</summary>
internal sealed class ListHandler(RegistryStore store, FakeRegistryOptions options)
{
    public Task TagsAsync(RegistryCall call)
    {
        var all = store.Tags(call.Repository) ?? throw RegistryApiException.UnknownName(call.Repository);
        return RegistryReply.JsonAsync(call.Response, new { name = call.Repository, tags = Page(call, all) });
    }

    public Task CatalogAsync(RegistryCall call) =>
        RegistryReply.JsonAsync(call.Response, new { repositories = Page(call, store.Repositories) });

    private List<string> Page(RegistryCall call, IReadOnlyList<string> all)
    {
        var size = options.PageSize;
        if (call.Query("n") is { } wanted)
        {
            if (!int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > options.PageSize)
                throw new RegistryApiException(400, "PAGINATION_NUMBER_INVALID", "invalid number of results requested", new { n = wanted });
            size = number;
        }
        var last = call.Query("last");
        var rest = all.Where(name => last is null || string.CompareOrdinal(name, last) > 0).ToList();
        var page = rest.Take(size).ToList();
        if (page.Count > 0 && page.Count < rest.Count) call.Response.Headers.Link = Link(call, page[^1], size);
        return page;
    }

    private string Link(RegistryCall call, string last, int size)
    {
        var request = call.Context.Request;
        var start = options.UsesAbsoluteLinks ? $"{request.Scheme}://{request.Host}" : "";
        return string.Create(
            CultureInfo.InvariantCulture, $"<{start}{request.Path}?last={Uri.EscapeDataString(last)}&n={size}>; rel=\"next\"");
    }
}
