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
        var labels = LabelSelector.Parse(call.Query("labelSelector") ?? "");
        var fields = FieldSelector.Parse(call.Query("fieldSelector") ?? "", call.Kind);
        var options = Options(call);
        foreach (var stored in store.Snapshot(call.Kind.Resource).Objects.InNamespace(call.Path.Namespace).Where(o => labels.Matches(o) && fields.Matches(o)))
        {
            lock (store.Gate)
            {
                if (store.Find(stored.Resource, stored.Key) is not null) deletion.Delete(stored.Resource, stored.Key, options);
            }
        }
        return Reply.JsonAsync(call.Response, new()
        {
            ["kind"] = "Status", ["apiVersion"] = "v1", ["metadata"] = new JsonObject(), ["status"] = "Success", ["code"] = 200,
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
