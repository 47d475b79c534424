using System.Text.Json.Nodes;
using PolyGitops.Sdk.Kubernetes.Patching;
using PolyGitops.Sdk.Testing.Clusters.Answers;
using PolyGitops.Sdk.Testing.Clusters.Patching;
using PolyGitops.Sdk.Testing.Clusters.Schemas;
using PolyGitops.Sdk.Testing.Clusters.Writing;

namespace PolyGitops.Sdk.Testing.Clusters.Http;

/// <summary>Answers <c>create</c>, <c>update</c> and <c>patch</c>.</summary>
internal sealed class WriteHandler(ObjectWriter writer)
{
    public Task CreateAsync(ApiCall call) =>
        Reply.WrittenAsync(call, writer.Create(call.ToWrite(), RequestBody.Object(call.Body, call.Context.Request.ContentType)));

    public Task UpdateAsync(ApiCall call)
    {
        var content = RequestBody.Object(call.Body, call.Context.Request.ContentType);
        if (call.Kind.Custom is not null && (content["metadata"] as JsonObject)?["resourceVersion"] is null)
            throw ApiErrors.Invalid(call.Kind, call.Path.Name, [FieldError.Invalid("metadata.resourceVersion", "0x0", "must be specified for an update")]);
        return Reply.WrittenAsync(call, writer.Change(call.ToWrite(), _ => content));
    }

    public Task PatchAsync(ApiCall call)
    {
        var media = RequestBody.Media(call.Context.Request.ContentType);
        return Reply.WrittenAsync(call, media == "application/apply-patch+yaml" ? Apply(call) : writer.Change(call.ToWrite(), Patch(call, media)));
    }

    private WriteResult Apply(ApiCall call)
    {
        if (call.Query("fieldManager") is null)
            throw ApiErrors.Invalid("PatchOptions.meta.k8s.io", "meta.k8s.io", "PatchOptions", "", [FieldError.Required("fieldManager", "is required for apply patch")]);
        return writer.Apply(call.ToWrite(), RequestBody.Object(call.Body, call.Context.Request.ContentType), call.Query("force") is "true" or "1");
    }

    private static Func<JsonObject, JsonObject> Patch(ApiCall call, string media)
    {
        switch (media)
        {
            case "application/json-patch+json":
                var operations = RequestBody.Parse(call.Body) as JsonArray ?? throw ApiErrors.BadRequest("a JSON patch is a list of operations");
                return current => JsonPatch.Apply(current, operations);
            case "application/merge-patch+json":
                var merge = RequestBody.Object(call.Body, media);
                return current => JsonMergePatch.Apply(current, merge);
            case "application/strategic-merge-patch+json" when call.Kind.Custom is null:
                var strategic = RequestBody.Object(call.Body, media);
                return current => StrategicMergePatch.Apply(current, strategic, call.Kind.Schema);
            default:
                string[] known = ["application/json-patch+json", "application/merge-patch+json", "application/apply-patch+yaml"];
                throw ApiErrors.UnsupportedMediaType(call.Kind.Custom is null ? known.Append("application/strategic-merge-patch+json") : known);
        }
    }
}
