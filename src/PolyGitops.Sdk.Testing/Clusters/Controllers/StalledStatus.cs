using System.Globalization;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.Clusters.Writing;

namespace PolyGitops.Sdk.Testing.Clusters.Controllers;

/// <summary>The status of a Deployment whose new pods do not become ready in time, as its controller writes it in a rolling update of the usual kind.</summary>
internal sealed class StalledStatus(TimeProvider clock)
{
    public JsonObject Deployment(JsonObject content)
    {
        var wanted = content["spec"]?["replicas"]?.GetValue<int>() ?? 1;
        // A quarter more than wanted may run at a time; the old ones stay until new ones are ready.
        var old = content["status"]?["availableReplicas"]?.GetValue<int>() ?? 0;
        var updated = old == 0 ? wanted : Math.Min(wanted, Math.Max(1, (wanted + 3) / 4));
        var status = new JsonObject
        {
            ["observedGeneration"] = content["metadata"]!["generation"]?.GetValue<long>() ?? 1,
            ["replicas"] = old + updated,
            ["updatedReplicas"] = updated,
            ["unavailableReplicas"] = updated,
        };
        if (old > 0) (status["readyReplicas"], status["availableReplicas"]) = (old, old);
        var name = content["metadata"]!["name"]!.GetValue<string>();
        status["conditions"] = new JsonArray(
            old > 0
                ? Condition("Available", "True", "MinimumReplicasAvailable", "Deployment has minimum availability.")
                : Condition("Available", "False", "MinimumReplicasUnavailable", "Deployment does not have minimum availability."),
            Condition("Progressing", "False", "ProgressDeadlineExceeded", string.Create(CultureInfo.InvariantCulture, $"Deployment \"{name}\" exceeded its progress deadline.")));
        return status;
    }

    private JsonObject Condition(string type, string status, string reason, string message)
    {
        var now = ObjectIdentity.Now(clock);
        return new()
        {
            ["type"] = type,
            ["status"] = status,
            ["lastUpdateTime"] = now,
            ["lastTransitionTime"] = now,
            ["reason"] = reason,
            ["message"] = message,
        };
    }
}
