using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk;

/// <summary>Where a platform's things are and what they are called, for code that works beside the library.</summary>
public static class PlatformLayout
{
    /// <summary>The clusters that an Argo CD runs in: the hub, or every cluster.</summary>
    public static IReadOnlyList<Cluster> ArgoCdClusters(this Platform platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        return platform.ArgoCd.Topology == ArgoCdTopology.PerCluster
            ? platform.Clusters
            : [.. platform.Clusters.Where(c => c.Name == Topology.HubName(platform))];
    }

    /// <summary>Name of the Application that deploys a workload to the environment.</summary>
    public static string ApplicationOf(this DeploymentEnvironment environment, Workload workload)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(workload);
        return RootScope.ApplicationName(workload.Name, environment.Name);
    }

    /// <summary>
    /// Path of a workload's values in the k8s repository; of a workload from a kustomization, which has none, the file with the tags of
    /// its images. Image updates and promotions change this file and nothing else.
    /// </summary>
    public static string ValuesFileOf(this DeploymentEnvironment environment, Team team, Workload workload)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(team);
        ArgumentNullException.ThrowIfNull(workload);
        return K8sLayout.TagsOf(team, workload, environment);
    }

    /// <summary>Folder of the chart in its repository.</summary>
    public static string Folder(this HelmChart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        return ChartLayout.FolderOf(chart);
    }

    /// <summary>
    /// The git tag that a release of the chart carries, as chart-releaser names it: an Application that deploys the chart points there.
    /// </summary>
    public static string ReleaseTag(this HelmChart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        return ChartLayout.ReleaseTagOf(chart);
    }
}
