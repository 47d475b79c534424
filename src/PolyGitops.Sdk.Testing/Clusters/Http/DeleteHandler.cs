using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.Clusters.Answers;
using PolyGitops.Sdk.Testing.Clusters.Resources;
using PolyGitops.Sdk.Testing.Clusters.Storage;
using PolyGitops.Sdk.Testing.Clusters.Writing;

namespace PolyGitops.Sdk.Testing.Clusters.Http;

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
        var found = store.Snapshot(call.Kind.Resource).Objects.InNamespace(call.Path.Namespace).Where(o => labels.Matches(o.Label) && fields.Matches(o));
        var deleted = found.Select(o => deletion.TryDelete(o, options)).OfType<StoredObject>().ToList();
        return Reply.JsonAsync(call.Response, new()
        {
            ["kind"] = call.Kind.ListKind,
            ["apiVersion"] = call.Kind.ApiVersion,
            ["metadata"] = new JsonObject { ["resourceVersion"] = $"{store.Version}" },
            ["items"] = new JsonArray([.. deleted.Select(o => call.Kind.Custom is null ? o.Edit() : o.Edit(call.Kind))]),
        });
    }

    private static DeleteOptions Options(ApiCall call) => DeleteOptions.Read(
        RequestBody.Parse(call.Body) is { } body ? body as JsonObject ?? throw ApiErrors.BadRequest("DeleteOptions are an object") : [], call.Query);

    private static JsonObject Deleted(ResourceKind kind, StoredObject last)
    {
        var details = new JsonObject { ["name"] = last.Key.Name, ["kind"] = kind.Resource.Plural, ["uid"] = last.Uid };
        if (kind.Group.Length > 0) details["group"] = kind.Group;
        return new() { ["kind"] = "Status", ["apiVersion"] = "v1", ["metadata"] = new JsonObject(), ["status"] = "Success", ["details"] = details };
    }
}
