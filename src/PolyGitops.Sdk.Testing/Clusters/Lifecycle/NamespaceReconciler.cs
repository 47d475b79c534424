using PolyGitops.Sdk.Testing.Clusters.Resources;
using PolyGitops.Sdk.Testing.Clusters.Storage;
using PolyGitops.Sdk.Testing.Clusters.Writing;

namespace PolyGitops.Sdk.Testing.Clusters.Lifecycle;

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
        foreach (var content in store.InNamespace(name)) deletion.TryDelete(content, DeleteOptions.Default);
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
