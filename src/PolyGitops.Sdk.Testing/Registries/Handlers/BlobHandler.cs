using System.Globalization;
using PolyGitops.Sdk.Testing.Registries.Http;
using PolyGitops.Sdk.Testing.Registries.Storage;

namespace PolyGitops.Sdk.Testing.Registries.Handlers;

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
