using System.Text.Json;
using PolyGitops.Sdk.Kustomize.Reading;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Layout;

/// <summary>Where the k8s repository holds what.</summary>
/// <remarks>
/// A root Application lies in <c>roots/CLUSTER</c> and reads <c>clusters/ROOT</c>; the Applications there read the other folders.
/// </remarks>
internal static class K8sLayout
{
    /// <summary>The folder of root Applications.</summary>
    public const string Roots = "roots";

    /// <summary>The folder of what each root deploys.</summary>
    public const string Clusters = "clusters";

    /// <summary>The folder of components' values and further objects; also that of their Applications below a root's.</summary>
    public const string Components = "components";

    /// <summary>The folder of teams' namespaces; also that of their Applications below a root's.</summary>
    public const string Namespaces = "namespaces";

    /// <summary>The folder of admission policies; also that of their Application below a root's.</summary>
    public const string Policies = "policies";

    /// <summary>The folder of teams' workloads.</summary>
    public const string Tenants = "tenants";

    /// <summary>The folder of workloads' Applications below a root's.</summary>
    public const string Workloads = "workloads";

    /// <summary>The folder of projects below a root's.</summary>
    public const string Projects = "projects";

    /// <summary>The file that lists a folder's manifests, as kustomize wants it named.</summary>
    public const string Kustomization = KustomizationReader.FileName;

    /// <summary>The project of the root Applications, in their folder.</summary>
    public const string RootsProject = "project.yaml";

    /// <summary>The configuration of Argo CD Image Updater, in a root's folder.</summary>
    public const string ImageUpdaterFile = "image-updater.yaml";

    /// <summary>The names of a workload's images for the kustomization beside it, which says their tags.</summary>
    public const string ImagesFile = "images.yaml";

    /// <summary>The folder that CI renders into; git ignores it.</summary>
    public const string Rendered = "rendered";

    /// <summary>The workflow that checks the repository.</summary>
    public const string ValidationWorkflow = RepositoryLayout.WorkflowsFolder + "validate.yaml";

    /// <summary>The folder with the root Applications of the Argo CD in a cluster.</summary>
    public static string RootsOf(string argoCdCluster) => $"{Roots}/{argoCdCluster}";

    /// <summary>The file of a root Application, in the folder of roots.</summary>
    public static string RootFile(RootScope scope) => $"{scope.Name}.yaml";

    /// <summary>Paths of what makes a root: its project and its Application.</summary>
    public static string[] RootFilesOf(RootScope scope) =>
        [$"{RootsOf(scope.ArgoCdCluster.Name)}/{RootsProject}", $"{RootsOf(scope.ArgoCdCluster.Name)}/{RootFile(scope)}"];

    /// <summary>The folder that a root Application reads.</summary>
    public static string FolderOf(RootScope scope) => $"{Clusters}/{scope.Name}";

    /// <summary>Name of the root whose folder a file is in; null for other files.</summary>
    public static string? RootOf(string path) => path.Split('/') is [Clusters, var root, _, ..] ? root : null;

    /// <summary>The file of an Application or project in a root's folder.</summary>
    /// <param name="kind">The folder of its kind: components, policies, namespaces, workloads or projects.</param>
    /// <param name="name">Its name without the root's.</param>
    public static string ScopeFile(string kind, string name) => $"{kind}/{name}.yaml";

    /// <summary>Whether a file is a project of some root.</summary>
    public static bool IsProject(string path) =>
        path.Split('/') is [Clusters, _, Projects, ..];

    /// <summary>Whether a file is an Application or project that some root deploys.</summary>
    public static bool IsDeployed(string path) => path.Split('/') is [Clusters, _, _, ..] && RepositoryPath.NameOf(path) != Kustomization;

    /// <summary>The folder with a component's values and further objects in one root.</summary>
    public static string FolderOf(PlatformComponent component, RootScope scope) => $"{Components}/{component.Name}/{scope.Name}";

    /// <summary>The folder with an environment's policies and objects.</summary>
    public static string PoliciesOf(RootScope scope) => $"{Policies}/{scope.Name}";

    /// <summary>The folder with a team's namespaces in an environment.</summary>
    public static string NamespacesOf(Team team, DeploymentEnvironment environment) => $"{Namespaces}/{environment.Name}/{team.Name}";

    /// <summary>Environment and folder of a tenant's namespace whose manifest this is; null when it is another file.</summary>
    public static (string Environment, string Folder)? PlaceOfNamespace(string path) =>
        path.Split('/') is [Namespaces, var environment, var team, var name, _]
        && path.EndsWith($"/{NamespaceFiles(name).Namespace}", StringComparison.Ordinal)
            ? (environment, $"{Namespaces}/{environment}/{team}")
            : null;

    /// <summary>The folder of everything that belongs to a team.</summary>
    public static string FolderOf(Team team) => $"{Tenants}/{team.Name}";

    /// <summary>The folder of a workload, with a folder for each environment.</summary>
    public static string FolderOf(Team team, Workload workload) => $"{FolderOf(team)}/{workload.Name}";

    /// <summary>The folder with a workload's values and further objects in an environment.</summary>
    public static string FolderOf(Team team, Workload workload, DeploymentEnvironment environment) =>
        $"{FolderOf(team, workload)}/{environment.Name}";

    /// <summary>The file with a workload's values in an environment.</summary>
    public static string ValuesOf(Team team, Workload workload, DeploymentEnvironment environment) =>
        ChartLayout.ValuesIn(FolderOf(team, workload, environment));

    /// <summary>
    /// The file with the tags of a workload's images in an environment: its values, or the kustomization that completes its Application.
    /// </summary>
    public static string TagsOf(Team team, Workload workload, DeploymentEnvironment environment) => workload.HasKustomizeImages()
        ? KustomizationIn(FolderOf(team, workload, environment))
        : ValuesOf(team, workload, environment);

    /// <summary>The file with a workload's Application.</summary>
    public static string ApplicationOf(RootScope scope, Workload workload) => $"{FolderOf(scope)}/{ScopeFile(Workloads, workload.Name)}";

    /// <summary>The folder with further objects beside the values.</summary>
    public static string ObjectsIn(string folder) => $"{folder}/objects";

    /// <summary>A kustomization's file.</summary>
    public static string KustomizationIn(string folder) => $"{folder}/{Kustomization}";

    /// <summary>The file of an object that the platform's author wrote: it is named after the object.</summary>
    public static string FileOf(JsonElement content)
    {
        var kind = content.GetProperty("kind").GetString()!;
        var name = content.GetProperty("metadata").GetProperty("name").GetString()!;
        // RBAC names may hold ':', which not every file system takes.
        return $"{kind.ToLowerInvariant()}-{name.Replace(':', '-')}.yaml";
    }

    /// <summary>The files of a tenant's namespace, in the folder of its team's namespaces.</summary>
    public static (string Namespace, string Quota, string NetworkPolicy) NamespaceFiles(string name) =>
        ($"{name}/namespace.yaml", $"{name}/resource-quota.yaml", $"{name}/network-policy.yaml");

    /// <summary>The file of an object in a tenant's namespace, in the folder of its team's namespaces.</summary>
    public static string FileOf(JsonElement content, string name) => $"{name}/{FileOf(content)}";

    /// <summary>The files of an admission policy and of its binding, in the folder of policies.</summary>
    public static (string Policy, string Binding) PolicyFiles(string policy) => ($"{policy}.yaml", $"{policy}-binding.yaml");
}
