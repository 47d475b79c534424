using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.Clusters.Storage;
using PolyGitops.Sdk.Testing.Clusters.Writing;

namespace PolyGitops.Sdk.Testing.Clusters.Lifecycle;

/// <summary>Deletes what nobody owns any more (Kubernetes, garbage collection): in the background, in the foreground, or not at all.</summary>
internal sealed class GarbageCollector(ObjectStore store, Deletion deletion) : IReconciler
{
    public void Follow(WatchEvent change)
    {
        lock (store.Gate)
        {
            if (change.IsDeletion) Deleted(change.After);
            else if (store.Find(change.After.Resource, change.After.Key) is { } current && current.ResourceVersion == change.ResourceVersion) Changed(current);
        }
    }

    private void Deleted(StoredObject gone)
    {
        foreach (var dependent in store.DependentsOf(gone.Uid)) Disown(dependent);
        foreach (var owner in gone.Owners)
        {
            if (store.FindByUid(owner.GetProperty("uid").GetString()!) is { } waiting) ReleaseForeground(waiting);
        }
    }

    private void Changed(StoredObject current)
    {
        if (current.Owners.Any()) Disown(current);
        if (!current.IsTerminating) return;
        if (current.Finalizers.Contains(Deletion.Orphan)) LeaveDependents(current);
        else if (current.Finalizers.Contains(Deletion.Foreground))
        {
            foreach (var dependent in store.DependentsOf(current.Uid).Where(d => !d.IsTerminating))
                deletion.Delete(dependent.Resource, dependent.Key, DeleteOptions.Default with { Propagation = "Foreground" });
            ReleaseForeground(current);
        }
    }

    // With no owner left it goes; with some left it only forgets those that are gone.
    private void Disown(StoredObject dependent)
    {
        var owners = dependent.Owners.Select(o => o.GetProperty("uid").GetString()!).ToList();
        var gone = owners.Where(u => store.FindByUid(u) is null).ToHashSet();
        if (gone.Count == 0 || dependent.IsTerminating) return;
        if (gone.Count == owners.Count) deletion.Delete(dependent.Resource, dependent.Key, DeleteOptions.Default);
        else RemoveOwners(dependent, gone);
    }

    private void LeaveDependents(StoredObject owner)
    {
        foreach (var dependent in store.DependentsOf(owner.Uid)) RemoveOwners(dependent, [owner.Uid]);
        Release(owner, Deletion.Orphan);
    }

    private void ReleaseForeground(StoredObject owner)
    {
        var isBlocked = store.DependentsOf(owner.Uid).Any(d => d.Owners.Any(o =>
            o.GetProperty("uid").GetString() == owner.Uid && o.TryGetProperty("blockOwnerDeletion", out var blocks) && blocks.GetBoolean()));
        if (owner.IsTerminating && !isBlocked && owner.Finalizers.Contains(Deletion.Foreground)) Release(owner, Deletion.Foreground);
    }

    private void RemoveOwners(StoredObject dependent, HashSet<string> uids) => store.Edit(dependent.Resource, dependent.Key, content =>
    {
        var metadata = content["metadata"]!.AsObject();
        var left = metadata["ownerReferences"]!.AsArray().Where(o => !uids.Contains(o!["uid"]!.ToString())).Select(o => o!.DeepClone()).ToArray();
        if (left.Length > 0) metadata["ownerReferences"] = new JsonArray(left);
        else metadata.Remove("ownerReferences");
    });

    private void Release(StoredObject held, string finalizer) => Finalizers.Remove(store, held, finalizer);
}
