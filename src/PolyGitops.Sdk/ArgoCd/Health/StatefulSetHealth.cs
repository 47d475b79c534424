using System.Text.Json;
using PolyGitops.Sdk.Manifests;

namespace PolyGitops.Sdk.ArgoCd.Health;

/// <summary>StatefulSets.</summary>
internal static class StatefulSetHealth
{
    public static ResourceHealth Assess(JsonElement content)
    {
        var observed = content.Number("status", "observedGeneration");
        if (observed == 0 || content.Number("metadata", "generation") > observed)
            return ResourceHealth.Progressing("Waiting for statefulset spec update to be observed...");
        var (wanted, ready) = (content.NumberOrNull("spec", "replicas"), content.Number("status", "readyReplicas"));
        if (ready < wanted) return ResourceHealth.Progressing($"Waiting for {wanted - ready} pods to be ready...");
        var strategy = content.Text("spec", "updateStrategy", "type");
        if (strategy == "RollingUpdate" && content.Field("spec", "updateStrategy", "rollingUpdate") is not null)
            return Partitioned(content, wanted);
        if (strategy == "OnDelete") return ResourceHealth.Healthy($"statefulset has {ready} ready pods");
        var (update, current) = (content.Text("status", "updateRevision") ?? "", content.Text("status", "currentRevision") ?? "");
        var (updated, running) = (content.Number("status", "updatedReplicas"), content.Number("status", "currentReplicas"));
        return update != current
            ? ResourceHealth.Progressing($"waiting for statefulset rolling update to complete {updated} pods at revision {update}...")
            : ResourceHealth.Healthy($"statefulset rolling update complete {running} pods at revision {current}...");
    }

    private static ResourceHealth Partitioned(JsonElement content, long? wanted)
    {
        var updated = content.Number("status", "updatedReplicas");
        var due = wanted - content.NumberOrNull("spec", "updateStrategy", "rollingUpdate", "partition");
        return updated < due
            ? ResourceHealth.Progressing($"Waiting for partitioned roll out to finish: {updated} out of {due} new pods have been updated...")
            : ResourceHealth.Healthy($"partitioned roll out complete: {updated} new pods have been updated...");
    }
}
