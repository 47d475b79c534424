using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Layout;

namespace PolyGitops.Sdk.Bootstrap.Installing;

/// <summary>A namespace that the bootstrap creates if it does not exist. Existing namespaces are never deleted.</summary>
internal static class PlatformNamespace
{
    public static ObjectReference Reference(string name) => ObjectReference.To("v1", "Namespace", null, name);

    public static async Task<BootstrapStepResult> EnsureAsync(
        BootstrapContext context, string cluster, string name, CancellationToken cancellationToken)
    {
        var found = await context.Cluster(cluster).FindAsync(Reference(name), cancellationToken).ConfigureAwait(false);
        if (found is not null && !PlatformNamespaces.IsOwn(found)) return BootstrapStepResult.Unchanged($"the namespace {name} exists");
        return await context.ApplyObjectsAsync(cluster, [PlatformNamespaces.Manifest(context.Platform, name)], cancellationToken)
            .ConfigureAwait(false);
    }
}
