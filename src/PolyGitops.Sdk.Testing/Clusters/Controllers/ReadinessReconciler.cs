using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Testing.Clusters.Lifecycle;
using PolyGitops.Sdk.Testing.Clusters.Resources;
using PolyGitops.Sdk.Testing.Clusters.Storage;

namespace PolyGitops.Sdk.Testing.Clusters.Controllers;

/// <summary>
/// After each spec change, and a delay, marks as ready what a cluster with nodes would make ready, without any Pods: workloads are
/// available, Jobs complete, claims are bound, Ingresses and load balancers have an address.
/// </summary>
internal sealed class ReadinessReconciler(ObjectStore store, ControllerLoop loop, WorkloadStatus workloads, TimeSpan delay) : IReconciler
{
    private readonly Dictionary<GroupResource, Func<JsonObject, JsonObject?>> _statuses = workloads.ByResource();

    public void Follow(WatchEvent change)
    {
        if (change.IsDeletion || !_statuses.TryGetValue(change.After.Resource, out var status)) return;
        if (change.Before is not null && JsonElement.DeepEquals(Spec(change.Before), Spec(change.After))) return;
        var wanted = Spec(change.After);
        loop.Later(delay, () => store.Edit(change.After.Resource, change.After.Key, content => Finish(content, wanted, status)));
    }

    private static void Finish(JsonObject content, JsonElement wanted, Func<JsonObject, JsonObject?> status)
    {
        // A later change has its own turn.
        var isChanged = !JsonNode.DeepEquals(content["spec"], JsonNode.Parse(wanted.GetRawText()));
        if (isChanged || content["metadata"]!["deletionTimestamp"] is not null) return;
        if (status(content) is { } ready) content["status"] = ready;
    }

    private static JsonElement Spec(StoredObject stored) =>
        stored.Content.TryGetProperty("spec", out var spec) ? spec : JsonElement.Parse("{}");
}

/// <summary>The status of objects after a while: ready, unless their pods have an image that never becomes ready.</summary>
internal sealed class WorkloadStatus(TimeProvider clock, IReadOnlyList<string> brokenImages)
{
    private readonly StalledStatus _stalled = new(clock);
    private readonly HashSet<string> _broken = [.. brokenImages];

    /// <summary>What gives the status of an object of a resource; null when it keeps the one that it has.</summary>
    public Dictionary<GroupResource, Func<JsonObject, JsonObject?>> ByResource()
    {
        var ready = ReadyStatus.ByResource(clock);
        return _broken.Count == 0 ? ready : ready.ToDictionary(r => r.Key, r => Guarded(r.Key, r.Value));
    }

    private Func<JsonObject, JsonObject?> Guarded(GroupResource resource, Func<JsonObject, JsonObject?> ready) => content =>
        !IsBroken(content) ? ready(content) : resource == GroupResource.Deployments ? _stalled.Deployment(content) : null;

    private bool IsBroken(JsonObject content) => content["spec"]?["template"]?["spec"] is JsonObject pod
        && PodTemplates.ContainerLists.SelectMany(l => pod[l] as JsonArray ?? [])
            .Any(c => c?["image"]?.GetValue<string>() is { } image && _broken.Contains(image));
}
