using System.Text.Json.Nodes;
using PolyGitops.Sdk.Kubernetes.Patching;
using PolyGitops.Sdk.Testing.Clusters.Answers;
using PolyGitops.Sdk.Testing.Clusters.Patching;
using PolyGitops.Sdk.Testing.Clusters.Resources;
using PolyGitops.Sdk.Testing.Clusters.Schemas;
using PolyGitops.Sdk.Testing.Clusters.Storage;
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
            throw ApiErrors.Invalid(
                call.Kind, call.Path.Name, [FieldError.Invalid("metadata.resourceVersion", "0x0", "must be specified for an update")]);
        return Reply.WrittenAsync(call, writer.Change(call.ToWrite(), _ => content));
    }

    public Task PatchAsync(ApiCall call)
    {
        var media = RequestBody.Media(call.Context.Request.ContentType);
        return Reply.WrittenAsync(
            call, media == "application/apply-patch+yaml" ? Apply(call) : writer.Change(call.ToWrite(), Patch(call, media)));
    }

    private WriteResult Apply(ApiCall call)
    {
        if (call.Query("fieldManager") is null)
            throw ApiErrors.Invalid(
                "PatchOptions.meta.k8s.io", "meta.k8s.io", "PatchOptions", "",
                [FieldError.Required("fieldManager", "is required for apply patch")]);
        return writer.Apply(
            call.ToWrite(), RequestBody.Object(call.Body, call.Context.Request.ContentType), call.Query("force") is "true" or "1");
    }

    private static Func<JsonObject, JsonObject> Patch(ApiCall call, string media)
    {
        switch (media)
        {
            case "application/json-patch+json":
                var operations = RequestBody.Parse(call.Body) as JsonArray
                    ?? throw ApiErrors.BadRequest("a JSON patch is a list of operations");
                return current => ApiPatches.ApplyJson(current, operations);
            case "application/merge-patch+json":
                var merge = RequestBody.Object(call.Body, media);
                return current => JsonMergePatch.Apply(current, merge);
            case "application/strategic-merge-patch+json" when call.Kind.Custom is null:
                var strategic = RequestBody.Object(call.Body, media);
                return current => ApiPatches.ApplyStrategic(current, strategic, call.Kind.Schema);
            default:
                string[] known = ["application/json-patch+json", "application/merge-patch+json", "application/apply-patch+yaml"];
                throw ApiErrors.UnsupportedMediaType(
                    call.Kind.Custom is null ? known.Append("application/strategic-merge-patch+json") : known);
        }
    }
}

/// <summary>Answers <c>delete</c> and <c>deletecollection</c>.</summary>
internal sealed class DeleteHandler(ObjectStore store, Deletion deletion)
{
    public Task DeleteAsync(ApiCall call)
    {
        var (last, isGone) = deletion.Delete(call.Kind.Resource, call.Key, Options(call));
        return isGone && !call.Kind.DeletionReturnsObject
            ? Reply.JsonAsync(call.Response, Deleted(call.Kind, last))
            : Reply.ObjectAsync(call.Response, call.Kind, last);
    }

    public Task DeleteCollectionAsync(ApiCall call)
    {
        var labels = call.Labels();
        var fields = FieldSelector.Parse(call.Query("fieldSelector") ?? "", call.Kind);
        var options = Options(call);
        var found = store.Snapshot(call.Kind.Resource).Objects.InNamespace(call.Path.Namespace)
            .Where(o => labels.Matches(o.Label) && fields.Matches(o));
        var deleted = found.Select(o => deletion.TryDelete(o, options)).OfType<StoredObject>().ToList();
        return Reply.JsonAsync(call.Response, new()
        {
            ["kind"] = call.Kind.ListKind,
            ["apiVersion"] = call.Kind.ApiVersion,
            ["metadata"] = new JsonObject { ["resourceVersion"] = $"{store.Version}" },
            ["items"] = new JsonArray([.. deleted.Select(o => call.Kind.Custom is null ? o.Edit() : o.Edit(call.Kind))]),
        });
    }

    private static DeletionOptions Options(ApiCall call) => DeletionOptions.Read(
        RequestBody.Parse(call.Body) is { } body ? body as JsonObject ?? throw ApiErrors.BadRequest("DeleteOptions are an object") : [],
        call.Query);

    private static JsonObject Deleted(ResourceKind kind, StoredObject last)
    {
        var details = new JsonObject { ["name"] = last.Key.Name, ["kind"] = kind.Resource.Plural, ["uid"] = last.Uid };
        if (kind.Group.Length > 0) details["group"] = kind.Group;
        return new()
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject(),
            ["status"] = "Success",
            ["details"] = details,
        };
    }
}
