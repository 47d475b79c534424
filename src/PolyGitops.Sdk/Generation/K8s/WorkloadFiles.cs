using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation.K8s;

/// <summary>Where the k8s repository holds what belongs to a workload in an environment.</summary>
internal static class WorkloadFiles
{
    /// <summary>The folder of Applications below a root's folder.</summary>
    public const string ApplicationsFolder = "workloads";

    /// <summary>The folder with its values and further objects.</summary>
    public static string FolderOf(Team team, Workload workload, DeploymentEnvironment environment) =>
        $"tenants/{team.Name}/{workload.Name}/{environment.Name}";

    /// <summary>The file with its values; updates and promotions change it and nothing else.</summary>
    public static string ValuesOf(Team team, Workload workload, DeploymentEnvironment environment) =>
        $"{FolderOf(team, workload, environment)}/values.yaml";

    /// <summary>The file with its Application.</summary>
    public static string ApplicationOf(RootScope scope, Workload workload) =>
        $"{ScopeGenerator.FolderOf(scope)}/{ApplicationsFolder}/{workload.Name}.yaml";
}
