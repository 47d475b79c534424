using PolyGitops.Sdk.Bootstrap.Registering;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Bootstrap.Destroying;

/// <summary>Removes the hub's account from the other clusters.</summary>
internal sealed class RemoteClusterRemoval(IReadOnlyList<Cluster> clusters)
{
    public async Task<BootstrapStepResult> RunAsync(BootstrapContext context, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var cluster in clusters.Where(c => context.FindCluster(c.Name) is not null))
        {
            foreach (var item in RemoteClusterStep.AccountObjects.Reverse())
                if (await new Deletion(context, cluster.Name).DeleteAsync(ObjectReference.To(item), cancellationToken).ConfigureAwait(false)) count++;
        }
        return count == 0 ? BootstrapStepResult.Unchanged("the hub has no account in other clusters") : BootstrapStepResult.Changed("the hub no longer has an account in other clusters");
    }
}
