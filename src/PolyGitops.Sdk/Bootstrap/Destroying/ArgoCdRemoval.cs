using PolyGitops.Sdk.Bootstrap.Installing;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Generation.Infra;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Bootstrap.Destroying;

/// <summary>Deletes one Argo CD and what the bootstrap made for it.</summary>
internal sealed class ArgoCdRemoval(Platform platform, Cluster cluster, ArgoCdObjects objects)
{
    private static readonly ResourceType Secret = new() { ApiVersion = "v1", Kind = "Secret" };

    /// <summary>The Secrets that the bootstrap made.</summary>
    public async Task<BootstrapStepResult> DeleteSecretsAsync(BootstrapContext context, CancellationToken cancellationToken)
    {
        var deletion = new Deletion(context, cluster.Name);
        var count = 0;
        foreach (var space in Namespaces)
        {
            var query = new ResourceQuery
            {
                Type = Secret,
                Namespace = space,
                LabelSelector = $"{PlatformNamespaces.ManagedBy}={PlatformNamespaces.ManagedByValue}",
            };
            var secrets = await deletion.ListAsync(query, cancellationToken).ConfigureAwait(false);
            await deletion.DeleteAsync(secrets, query, "the Secrets", DeletePropagation.Background, cancellationToken)
                .ConfigureAwait(false);
            count += secrets.Count;
        }
        return count == 0 ? BootstrapStepResult.Unchanged("there are no Secrets") : BootstrapStepResult.Changed($"deleted {count} Secrets");
    }

    /// <summary>The objects of the installation, the last one first. What its chart keeps stays.</summary>
    public async Task<BootstrapStepResult> DeleteObjectsAsync(BootstrapContext context, CancellationToken cancellationToken)
    {
        if (await IsGoneAsync(context, cancellationToken).ConfigureAwait(false))
            return BootstrapStepResult.Unchanged("Argo CD is not installed");
        var deletion = new Deletion(context, cluster.Name);
        var all = await objects.GetAsync(context, cancellationToken).ConfigureAwait(false);
        var count = 0;
        foreach (var item in all.Reverse().Where(o => !HelmHooks.IsKept(o)))
            if (await deletion.DeleteAsync(ObjectReference.To(item), cancellationToken).ConfigureAwait(false)) count++;
        return count == 0
            ? BootstrapStepResult.Unchanged("Argo CD is not installed")
            : BootstrapStepResult.Changed($"deleted {count} objects");
    }

    /// <summary>The namespaces that the bootstrap made.</summary>
    public async Task<BootstrapStepResult> DeleteNamespacesAsync(BootstrapContext context, CancellationToken cancellationToken)
    {
        var deleted = new List<string>();
        foreach (var space in Namespaces)
        {
            var reference = PlatformNamespace.Reference(space);
            var found = await context.Cluster(cluster.Name).FindAsync(reference, cancellationToken).ConfigureAwait(false);
            if (found is null || !PlatformNamespaces.IsOwn(found)) continue;
            if (await new Deletion(context, cluster.Name).DeleteAsync(reference, cancellationToken).ConfigureAwait(false))
                deleted.Add(space);
        }
        return deleted.Count == 0
            ? BootstrapStepResult.Unchanged("no namespace was created by the bootstrap")
            : BootstrapStepResult.Changed($"deleted {string.Join(", ", deleted)}");
    }

    private IEnumerable<string> Namespaces =>
        new[] { platform.ArgoCd.Namespace, GitCredentialsSecret.Of(platform)?.Namespace }.OfType<string>().Distinct();

    // So that a second destruction needs neither Helm nor a network.
    private async Task<bool> IsGoneAsync(BootstrapContext context, CancellationToken cancellationToken)
    {
        var client = context.Cluster(cluster.Name);
        if (await client.FindAsync(PlatformNamespace.Reference(platform.ArgoCd.Namespace), cancellationToken)
            .ConfigureAwait(false) is not null)
            return false;
        var roles = new ResourceQuery
        {
            Type = new() { ApiVersion = "rbac.authorization.k8s.io/v1", Kind = "ClusterRole" },
            LabelSelector = ArgoCdLabels.PartOf,
        };
        if ((await new Deletion(context, cluster.Name).ListAsync(roles, cancellationToken).ConfigureAwait(false)).Count > 0) return false;
        var definition = await client.FindAsync(
            ObjectReference.To("apiextensions.k8s.io/v1", "CustomResourceDefinition", null, "applications.argoproj.io"),
            cancellationToken).ConfigureAwait(false);
        return definition is null || HelmHooks.IsKept(definition);
    }
}
