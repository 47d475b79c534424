using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.Clusters.Lifecycle;
using PolyGitops.Sdk.Testing.Clusters.Resources;
using PolyGitops.Sdk.Testing.Clusters.Storage;
using PolyGitops.Sdk.Testing.Clusters.Writing;

namespace PolyGitops.Sdk.Testing.Clusters.Controllers;

/// <summary>Makes Deployments available a while after each change of what they are to be, without any Pod.</summary>
internal sealed class DeploymentReconciler(ObjectStore store, ControllerLoop loop, TimeProvider clock, TimeSpan delay) : IReconciler
{
    public void Follow(WatchEvent change)
    {
        if (change.IsDeletion || change.After.Resource != GroupResource.Deployments) return;
        var generation = Generation(change.After);
        if (change.Before is { } before && Generation(before) == generation) return;
        loop.Later(delay, () => store.Edit(GroupResource.Deployments, change.After.Key, content => Finish(content, generation)));
    }

    private void Finish(JsonObject content, long generation)
    {
        // A later change has its own turn.
        if (content["metadata"]!["generation"]!.GetValue<long>() != generation || content["metadata"]!["deletionTimestamp"] is not null) return;
        var replicas = content["spec"]!["replicas"]!.GetValue<int>();
        var status = new JsonObject { ["observedGeneration"] = generation };
        if (replicas > 0)
        {
            foreach (var count in new[] { "replicas", "updatedReplicas", "readyReplicas", "availableReplicas" }) status[count] = replicas;
        }
        status["conditions"] = new JsonArray(
            Condition("Available", "MinimumReplicasAvailable", "Deployment has minimum availability."),
            Condition("Progressing", "NewReplicaSetAvailable", "The Deployment has successfully progressed."));
        content["status"] = status;
    }

    private JsonObject Condition(string type, string reason, string message) => new()
    {
        ["type"] = type,
        ["status"] = "True",
        ["lastUpdateTime"] = ObjectIdentity.Now(clock),
        ["lastTransitionTime"] = ObjectIdentity.Now(clock),
        ["reason"] = reason,
        ["message"] = message,
    };

    private static long Generation(StoredObject deployment) => deployment.Metadata.GetProperty("generation").GetInt64();
}
