using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.Clusters.Storage;
using PolyGitops.Sdk.Testing.Clusters.Writing;

namespace PolyGitops.Sdk.Testing.Clusters.Lifecycle;

/// <summary>Takes the cluster's own holds off an object that is being deleted.</summary>
internal static class Finalizers
{
    /// <summary>Removes a finalizer, and the object with the last one.</summary>
    public static void Remove(ObjectStore store, StoredObject held, string finalizer)
    {
        lock (store.Gate)
        {
            store.Edit(held.Resource, held.Key, content =>
            {
                var metadata = content["metadata"]!.AsObject();
                var left = held.Finalizers.Where(f => f != finalizer).Select(f => (JsonNode)f).ToArray();
                if (left.Length > 0) metadata["finalizers"] = new JsonArray(left);
                else metadata.Remove("finalizers");
            });
            RemoveWhenDone(store, held);
        }
    }

    /// <summary>Removes the object when nothing holds it any more.</summary>
    public static void RemoveWhenDone(ObjectStore store, StoredObject held)
    {
        lock (store.Gate)
        {
            if (store.Find(held.Resource, held.Key) is { IsTerminating: true } current && Deletion.IsDone(current)) store.Remove(current);
        }
    }
}
