namespace PolyGitops.Sdk.Layout;

/// <summary>What any text template may name without being given it.</summary>
internal static class TemplatePlaces
{
    /// <summary>The value of each place.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["architectureFile"] = RepositoryLayout.Architecture,
        ["rootsFolder"] = K8sLayout.Roots,
        ["clustersFolder"] = K8sLayout.Clusters,
        ["componentsFolder"] = K8sLayout.Components,
        ["namespacesFolder"] = K8sLayout.Namespaces,
        ["policiesFolder"] = K8sLayout.Policies,
        ["tenantsFolder"] = K8sLayout.Tenants,
        ["renderedFolder"] = K8sLayout.Rendered,
        ["kustomizationFile"] = K8sLayout.Kustomization,
        ["chartsFolder"] = ChartLayout.Charts,
        ["chartFile"] = ChartLayout.Description,
        ["releaseTag"] = ChartLayout.ReleaseTagOf("<chart>", "<version>"),
        ["valuesFile"] = ChartLayout.Values,
        ["schemaFile"] = ChartLayout.Schema,
        ["argoCdFolder"] = InfraLayout.ArgoCd,
        ["argoCdApplicationFile"] = InfraLayout.ArgoCdApplication,
        ["argoCdManagerFile"] = InfraLayout.ArgoCdManager,
        ["environmentFile"] = InfraLayout.EnvironmentFile,
        ["managerAccount"] = ObjectNames.ManagerAccount,
        ["managerNamespace"] = ObjectNames.ManagerNamespace,
        ["crewPackage"] = PythonLayout.Crew,
        ["crewFactsFile"] = PythonLayout.CrewFacts,
        ["crewDeploymentFolder"] = PythonLayout.CrewDeployment,
    };
}
