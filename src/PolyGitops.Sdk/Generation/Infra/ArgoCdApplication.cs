using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Generation.K8s;
using PolyGitops.Sdk.Manifests.ArgoCd;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation.Infra;

/// <summary>The Application with which one Argo CD manages itself: its chart, its values and this Application.</summary>
internal static class ArgoCdApplication
{
    /// <summary>Its name, and that of the Helm release: the chart's objects are the same ones that the bootstrap installed.</summary>
    public const string Name = "argocd";

    /// <summary>Its file beside the values.</summary>
    public const string FileName = "application.yaml";

    private const string ValuesReference = "values";

    /// <summary>The folder of the infra repository with all that one Argo CD is.</summary>
    public static string FolderOf(Cluster cluster) => $"argocd/{cluster.Name}";

    /// <summary>The Application of the Argo CD in <paramref name="cluster"/>.</summary>
    /// <remarks>Without finalizer: deleting it stops the self-management and deletes nothing else.</remarks>
    public static ArgoApplication For(Platform platform, InfraRepository infra, ArgoCdInstallation installation, Cluster cluster) => new()
    {
        Metadata = new() { Name = Name, Namespace = platform.ArgoCd.Namespace },
        Spec = new()
        {
            // Argo CD's own: it exists in every installation and permits everything.
            Project = ArgoObjects.DefaultProject,
            Sources = [Chart(installation, cluster), Folder(platform, infra, cluster)],
            Destination = new() { Server = Cluster.InClusterServer, Namespace = platform.ArgoCd.Namespace },
            SyncPolicy = new()
            {
                // A mistake in the values must not remove the Argo CD that would repair it.
                Automated = new() { Prune = false, SelfHeal = true },
                // Its custom resource definitions are too large for the annotation of a client-side apply.
                SyncOptions = [SyncOptions.ServerSideApply],
                Retry = ApplicationFactory.Retry,
            },
        },
    };

    private static ApplicationSource Chart(ArgoCdInstallation installation, Cluster cluster) => new()
    {
        RepoURL = ArgoCdRepositories.AddressOf(installation.Repository),
        Chart = installation.Chart,
        TargetRevision = installation.Version,
        Helm = new() { ReleaseName = Name, ValueFiles = [$"${ValuesReference}/{FolderOf(cluster)}/values.yaml"] },
    };

    // A source with a reference and a path is rendered, too: this is how a merged chart version arrives.
    private static ApplicationSource Folder(Platform platform, InfraRepository infra, Cluster cluster) => new()
    {
        RepoURL = platform.GitHost.CloneUrlOf(infra),
        Path = FolderOf(cluster),
        TargetRevision = infra.DefaultBranch,
        Directory = new() { Include = FileName },
        Ref = ValuesReference,
    };
}
