using System.Text.Json.Nodes;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Testing.Clusters.Resources;

namespace PolyGitops.Sdk.Testing.Clusters.Controllers;

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
        && PodTemplates.ContainerLists.SelectMany(l => pod[l] as JsonArray ?? []).Any(c => c?["image"]?.GetValue<string>() is { } image && _broken.Contains(image));
}
