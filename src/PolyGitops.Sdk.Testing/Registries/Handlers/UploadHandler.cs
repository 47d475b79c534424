using System.Globalization;
using PolyGitops.Sdk.Testing.Registries.Http;
using PolyGitops.Sdk.Testing.Registries.Images;
using PolyGitops.Sdk.Testing.Registries.Storage;

namespace PolyGitops.Sdk.Testing.Registries.Handlers;

/// <summary>Takes blobs: at once, in one further request, in chunks, or from another repository.</summary>
internal sealed class UploadHandler(RegistryStore store, UploadStore uploads)
{
    public Task BeginAsync(RegistryCall call)
    {
        if (call.Query("mount") is { } mounted && call.Query("from") is { } from && store.Mount(call.Repository, mounted, from))
            return CreatedAsync(call, mounted);
        if (call.Query("digest") is { } digest) return FinishAsync(call, digest, call.Body);
        return AcceptedAsync(call, uploads.Begin(call.Repository), 0);
    }

    public Task AppendAsync(RegistryCall call)
    {
        var before = Content(call);
        if (call.Context.Request.Headers.ContentRange.ToString() is { Length: > 0 } range
            && !range.Replace("bytes ", "", StringComparison.Ordinal)
            .StartsWith(before.Length.ToString(CultureInfo.InvariantCulture) + "-", StringComparison.Ordinal))
        {
            throw new RegistryApiException(416, "BLOB_UPLOAD_INVALID", "the chunk does not follow the one before")
            {
                Headers = new Dictionary<string, string>
                {
                    ["Range"] = RangeOf(before.Length),
                    ["Location"] = Location(call, call.Reference),
                },
            };
        }
        return AcceptedAsync(call, call.Reference, uploads.Append(call.Reference, call.Body).Length);
    }

    public Task FinishAsync(RegistryCall call)
    {
        _ = Content(call);
        var digest = call.Query("digest") ?? throw new RegistryApiException(400, "DIGEST_INVALID", "digest parameter missing");
        return FinishAsync(call, digest, uploads.Append(call.Reference, call.Body));
    }

    public Task StatusAsync(RegistryCall call)
    {
        var length = Content(call).Length;
        return RegistryReply.EmptyAsync(
            call.Response, 204, ("Location", Location(call, call.Reference)), ("Range", RangeOf(length)),
            ("Docker-Upload-UUID", call.Reference));
    }

    public Task CancelAsync(RegistryCall call)
    {
        _ = Content(call);
        uploads.Remove(call.Reference);
        return RegistryReply.EmptyAsync(call.Response, 204);
    }

    private byte[] Content(RegistryCall call) =>
        uploads.Content(call.Repository, call.Reference) ?? throw RegistryApiException.UnknownUpload();

    private Task FinishAsync(RegistryCall call, string digest, ReadOnlyMemory<byte> content)
    {
        if (OciDigest.Of(content.Span) != digest)
            throw new RegistryApiException(400, "DIGEST_INVALID", "provided digest did not match uploaded content", new { digest });
        uploads.Remove(call.Reference);
        store.PutBlob(call.Repository, digest, content);
        return CreatedAsync(call, digest);
    }

    private static Task CreatedAsync(RegistryCall call, string digest) => RegistryReply.EmptyAsync(
        call.Response, 201, ("Location", $"/v2/{call.Repository}/blobs/{digest}"), ("Docker-Content-Digest", digest));

    private static Task AcceptedAsync(RegistryCall call, string upload, int length) => RegistryReply.EmptyAsync(
        call.Response, 202, ("Location", Location(call, upload)), ("Range", RangeOf(length)), ("Docker-Upload-UUID", upload));

    private static string Location(RegistryCall call, string upload) => $"/v2/{call.Repository}/blobs/uploads/{upload}";

    private static string RangeOf(int length) => string.Create(CultureInfo.InvariantCulture, $"0-{Math.Max(0, length - 1)}");
}
