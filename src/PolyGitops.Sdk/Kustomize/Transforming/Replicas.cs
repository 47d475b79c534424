using System.Text.Json.Nodes;
using PolyGitops.Sdk.Kustomize.Reading;
using PolyGitops.Sdk.Kustomize.Resources;

namespace PolyGitops.Sdk.Kustomize.Transforming;

/// <summary>Another number of replicas for workloads of a name.</summary>
internal static class Replicas
{
    public static void Apply(ResourceSet set, KustomizationFile file, BuildLog log)
    {
        for (var i = 0; i < file.Content.Replicas?.Count; i++)
        {
            var replica = file.Content.Replicas[i];
            var found = false;
            foreach (var field in FieldSpecs.Replicas)
            {
                foreach (var built in set.Objects.Where(o => o.AllIds.Any(id => id.Name == replica.Name && id.Kind == field.Kind)))
                {
                    found = true;
                    field.Update(built, _ => JsonValue.Create(replica.Count ?? 0), () => JsonValue.Create(0));
                }
            }
            if (!found && log.IsComplete)
                log.Add(file.Error($"No Deployment, StatefulSet, ReplicaSet or ReplicationController is named '{replica.Name}'.",
                    "Use the name from the workload's file.", "replicas", i, "name"));
        }
    }
}
