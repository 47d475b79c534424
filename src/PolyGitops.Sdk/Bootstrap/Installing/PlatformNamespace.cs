using System.Text.Json.Nodes;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Bootstrap.Installing;

/// <summary>A namespace that the bootstrap creates if it does not exist. Existing namespaces are never deleted.</summary>
internal static class PlatformNamespace
{
    public static Manifest Manifest(Platform platform, string name) => PolyGitops.Sdk.Kubernetes.Manifest.FromJson(new JsonObject
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Namespace",
        ["metadata"] = new JsonObject
        {
            ["name"] = name,
            ["labels"] = new JsonObject
            {
                [ArgoCdLabels.ManagedBy] = ArgoCdLabels.ManagedByValue,
                ["app.kubernetes.io/part-of"] = platform.Name,
            },
        },
    }.ToJsonString());

    public static ObjectReference Reference(string name) => ObjectReference.To("v1", "Namespace", null, name);

    /// <summary>Whether the bootstrap made a namespace.</summary>
    public static bool IsOwn(Manifest found) =>
        found.Content.Text("metadata", "labels", ArgoCdLabels.ManagedBy) == ArgoCdLabels.ManagedByValue;

    public static async Task<BootstrapStepResult> EnsureAsync(
        BootstrapContext context, string cluster, string name, CancellationToken cancellationToken)
    {
        var found = await context.Cluster(cluster).FindAsync(Reference(name), cancellationToken).ConfigureAwait(false);
        if (found is not null && !IsOwn(found)) return BootstrapStepResult.Unchanged($"the namespace {name} exists");
        return await context.ApplyObjectsAsync(cluster, [Manifest(context.Platform, name)], cancellationToken).ConfigureAwait(false);
    }
}
