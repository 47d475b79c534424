using Microsoft.AspNetCore.Http;
using PolyGitops.Sdk.Testing.Registries.Access;
using PolyGitops.Sdk.Testing.Registries.Http;

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
