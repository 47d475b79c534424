using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Generation.Infra;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Bootstrap.Installing;

/// <summary>The step after which one Argo CD manages itself.</summary>
internal sealed class SelfManagementStep(Platform platform, InfraRepository infra, ArgoCdInstallation installation, Cluster cluster)
{
    /// <summary>The Application that an Argo CD manages itself with.</summary>
    public static ObjectReference Reference(Platform platform) =>
        ObjectReference.To("argoproj.io/v1alpha1", "Application", platform.ArgoCd.Namespace, ObjectNames.ArgoCd);

    public BootstrapStep Create(IReadOnlyList<string> after) => new()
    {
        Name = BootstrapSteps.In(BootstrapSteps.SelfManagement, cluster.Name),
        DependsOn = after,
        PlanAsync = async (context, cancellationToken) => await IsThereAsync(context, cancellationToken).ConfigureAwait(false)
            ? BootstrapStepPlan.Unchanged("Argo CD manages itself")
            : await context.PlanObjectsAsync(cluster.Name, [Application], cancellationToken).ConfigureAwait(false),
        // Once it exists, git is the source of truth.
        RunAsync = async (context, cancellationToken) => await IsThereAsync(context, cancellationToken).ConfigureAwait(false)
            ? BootstrapStepResult.Unchanged("Argo CD manages itself")
            : await context.ApplyObjectsAsync(cluster.Name, [Application], cancellationToken).ConfigureAwait(false),
    };

    private Manifest Application => Manifest.From(ArgoCdApplication.For(platform, infra, installation, cluster));

    private async Task<bool> IsThereAsync(BootstrapContext context, CancellationToken cancellationToken) =>
        context.FindCluster(cluster.Name) is not null
            && await context.Cluster(cluster.Name).FindAsync(Reference(platform), cancellationToken).ConfigureAwait(false) is not null;
}
