using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Generation.K8s;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation.Infra;

/// <summary>The Application with which one Argo CD manages itself: its chart, its values and this Application.</summary>
internal static class ArgoCdApplication
{
    /// <summary>The Application of the Argo CD in <paramref name="cluster"/>.</summary>
    /// <remarks>Without finalizer: deleting it stops the self-management and deletes nothing else.</remarks>
    public static ArgoApplication For(Platform platform, InfraRepository infra, ArgoCdInstallation installation, Cluster cluster) => new()
    {
        Metadata = new() { Name = ObjectNames.ArgoCd, Namespace = platform.ArgoCd.Namespace },
        Spec = new()
        {
            // Argo CD's own: it exists in every installation and permits everything.
            Project = ArgoObjects.DefaultProject,
            Sources = [Chart(installation, cluster), Folder(platform, infra, cluster)],
            Destination = new() { Server = Cluster.InClusterServer, Namespace = platform.ArgoCd.Namespace },
            SyncPolicy = new()
            {
                // A repository that is no longer used goes. Values that render nothing remove nothing, because that takes
                // allowEmpty, and the values keep the custom resource definitions, with which all Applications would go.
                Automated = new() { Prune = true, SelfHeal = true },
                // Its custom resource definitions are too large for the annotation of a client-side apply.
                SyncOptions = [SyncOptions.ServerSideApply],
                Retry = ApplicationFactory.RetryOf(platform),
            },
        },
    };

    private static ApplicationSource Chart(ArgoCdInstallation installation, Cluster cluster) => new()
    {
        RepoURL = ArgoCdRepositories.AddressOf(installation.Repository),
        Chart = installation.Chart,
        TargetRevision = installation.Version,
        Helm = new() { ReleaseName = ObjectNames.ArgoCd, ValueFiles = [ObjectNames.ReferencedValues(InfraLayout.ValuesOf(cluster))] },
    };

    // A source with a reference and a path is rendered, too: this is how a merged chart version arrives.
    private static ApplicationSource Folder(Platform platform, InfraRepository infra, Cluster cluster) => new()
    {
        RepoURL = platform.GitHost.CloneUrlOf(infra),
        Path = InfraLayout.FolderOf(cluster),
        TargetRevision = infra.DefaultBranch,
        Directory = new() { Include = InfraLayout.ArgoCdApplication },
        Ref = ObjectNames.ValuesSource,
    };
}
