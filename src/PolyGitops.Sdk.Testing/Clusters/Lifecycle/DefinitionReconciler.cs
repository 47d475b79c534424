using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.Clusters.Resources;
using PolyGitops.Sdk.Testing.Clusters.Storage;
using PolyGitops.Sdk.Testing.Clusters.Writing;

namespace PolyGitops.Sdk.Testing.Clusters.Lifecycle;

/// <summary>Establishes CRDs, serves their resources, and takes the resources away before a CRD goes.</summary>
internal sealed class DefinitionReconciler(
    ObjectStore store, KindCatalog kinds, Deletion deletion, ControllerLoop loop, TimeProvider clock, TimeSpan delay) : IReconciler
{
    private const string Cleanup = "customresourcecleanup.apiextensions.k8s.io";

    public void Follow(WatchEvent change)
    {
        var after = change.After;
        if (after.Resource != GroupResource.CustomResourceDefinitions)
        {
            if (change.IsDeletion) ReleaseWhenUnused(new("", after.Resource.ToString()));
        }
        else if (change.IsDeletion)
        {
            kinds.Replace(after.Key.Name, []);
        }
        else if (after.IsTerminating)
        {
            if (change.Before is not { IsTerminating: true }) RemoveResources(after);
        }
        else if (!IsEstablished(after))
        {
            if (change.Before is null) loop.Later(delay, () => Establish(after.Key));
        }
        else
        {
            kinds.Replace(after.Key.Name, CustomKinds.Read(after.Content));
        }
    }

    private void Establish(ObjectKey key)
    {
        // Served first: who sees the condition may use the resource at once.
        if (store.Find(GroupResource.CustomResourceDefinitions, key) is not { IsTerminating: false } definition) return;
        kinds.Replace(key.Name, CustomKinds.Read(definition.Content));
        store.Edit(GroupResource.CustomResourceDefinitions, key, content =>
        {
            var held = content["metadata"]!["finalizers"] as JsonArray ?? [];
            content["metadata"]!["finalizers"] = new JsonArray([.. held.Select(f => f!.DeepClone()), Cleanup]);
            content["status"] = new JsonObject
            {
                ["acceptedNames"] = content["spec"]!["names"]!.DeepClone(),
                ["conditions"] = new JsonArray(
                    Condition("NamesAccepted", "NoConflicts", "no conflicts found"),
                    Condition("Established", "InitialNamesAccepted", "the initial names have been accepted")),
                ["storedVersions"] = new JsonArray([
                    .. content["spec"]!["versions"]!.AsArray().Where(v => v!["storage"]?.GetValue<bool>() == true)
                        .Select(v => v!["name"]!.DeepClone()),
                ]),
            };
        });
    }

    private void RemoveResources(StoredObject definition)
    {
        foreach (var resource in store.Snapshot(ResourceOf(definition)).Objects) deletion.TryDelete(resource, DeletionOptions.Default);
        ReleaseWhenUnused(definition.Key);
    }

    private void ReleaseWhenUnused(ObjectKey key)
    {
        lock (store.Gate)
        {
            if (store.Find(GroupResource.CustomResourceDefinitions, key) is { IsTerminating: true } definition
                && store.Snapshot(ResourceOf(definition)).Objects.IsEmpty) Finalizers.Remove(store, definition, Cleanup);
        }
    }

    private JsonObject Condition(string type, string reason, string message) => new()
    {
        ["lastTransitionTime"] = ObjectIdentity.Now(clock),
        ["message"] = message,
        ["reason"] = reason,
        ["status"] = "True",
        ["type"] = type,
    };

    private static bool IsEstablished(StoredObject definition) =>
        definition.Content.TryGetProperty("status", out var status) && status.TryGetProperty("conditions", out var conditions)
        && conditions.EnumerateArray()
            .Any(c => c.GetProperty("type").GetString() == "Established" && c.GetProperty("status").GetString() == "True");

    private static GroupResource ResourceOf(StoredObject definition)
    {
        var spec = definition.Content.GetProperty("spec");
        return new(spec.GetProperty("group").GetString()!, spec.GetProperty("names").GetProperty("plural").GetString()!);
    }
}
