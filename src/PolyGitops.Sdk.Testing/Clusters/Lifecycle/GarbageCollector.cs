using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.Clusters.Resources;
using PolyGitops.Sdk.Testing.Clusters.Storage;
using PolyGitops.Sdk.Testing.Clusters.Writing;

namespace PolyGitops.Sdk.Testing.Clusters.Lifecycle;

/// <summary>
/// Deletes objects whose owners are gone (Kubernetes, garbage collection): background, foreground or orphan.
/// </summary>
internal sealed class GarbageCollector(ObjectStore store, Deletion deletion) : IReconciler
{
    public void Follow(WatchEvent change)
    {
        lock (store.Gate)
        {
            if (change.IsDeletion) Deleted(change.After);
            else if (store.Find(change.After.Resource, change.After.Key) is { } current
                && current.ResourceVersion == change.ResourceVersion)
                Changed(current);
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
                deletion.Delete(dependent.Resource, dependent.Key, DeletionOptions.Default with { Propagation = "Foreground" });
            ReleaseForeground(current);
        }
    }

    // With no owner left it goes; with some left it only forgets those that are gone.
    private void Disown(StoredObject dependent)
    {
        var owners = dependent.Owners.Select(o => o.GetProperty("uid").GetString()!).ToList();
        var gone = owners.Where(u => store.FindByUid(u) is null).ToHashSet();
        if (gone.Count == 0 || dependent.IsTerminating) return;
        if (gone.Count == owners.Count) deletion.Delete(dependent.Resource, dependent.Key, DeletionOptions.Default);
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
            o.GetProperty("uid").GetString() == owner.Uid && o.TryGetProperty("blockOwnerDeletion", out var blocks)
                && blocks.GetBoolean()));
        if (owner.IsTerminating && !isBlocked && owner.Finalizers.Contains(Deletion.Foreground)) Release(owner, Deletion.Foreground);
    }

    private void RemoveOwners(StoredObject dependent, HashSet<string> uids) => store.Edit(dependent.Resource, dependent.Key, content =>
    {
        var metadata = content["metadata"]!.AsObject();
        var left = metadata["ownerReferences"]!.AsArray().Where(o => !uids.Contains(o!["uid"]!.ToString()))
            .Select(o => o!.DeepClone()).ToArray();
        if (left.Length > 0) metadata["ownerReferences"] = new JsonArray(left);
        else metadata.Remove("ownerReferences");
    });

    private void Release(StoredObject held, string finalizer) => Finalizers.Remove(store, held, finalizer);
}

/// <summary>Removes the cluster's own finalizers from an object that is being deleted.</summary>
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

/// <summary>Empties a namespace that is being deleted, and lets it go when nothing is left in it.</summary>
internal sealed class NamespaceReconciler(ObjectStore store, Deletion deletion, ControllerLoop loop, TimeSpan delay) : IReconciler
{
    public void Follow(WatchEvent change)
    {
        var after = change.After;
        if (after.Resource != GroupResource.Namespaces)
        {
            if (change.IsDeletion && after.Key.Namespace.Length > 0) ReleaseWhenEmpty(after.Key.Namespace);
        }
        else if (!change.IsDeletion && after.IsTerminating && change.Before is not { IsTerminating: true })
        {
            loop.Later(delay, () => Empty(after.Key.Name));
        }
    }

    private void Empty(string name)
    {
        foreach (var content in store.InNamespace(name)) deletion.TryDelete(content, DeletionOptions.Default);
        ReleaseWhenEmpty(name);
    }

    private void ReleaseWhenEmpty(string name)
    {
        lock (store.Gate)
        {
            var key = new ObjectKey("", name);
            if (store.Find(GroupResource.Namespaces, key) is not { IsTerminating: true } space || !store.IsNamespaceEmpty(name)) return;
            store.Edit(GroupResource.Namespaces, key, content => content["spec"]!.AsObject().Remove("finalizers"));
            Finalizers.RemoveWhenDone(store, space);
        }
    }
}
