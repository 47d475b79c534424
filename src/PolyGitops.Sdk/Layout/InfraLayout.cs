using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Layout;

/// <summary>Where the infra repository holds what.</summary>
internal static class InfraLayout
{
    /// <summary>The folder with what each Argo CD is installed with.</summary>
    public const string ArgoCd = "argocd";

    /// <summary>The Application with which an Argo CD manages itself, in the folder of its cluster.</summary>
    public const string ArgoCdApplication = "application.yaml";

    /// <summary>The account that a hub gets in the other clusters.</summary>
    public const string ArgoCdManager = ArgoCd + "/manager.yaml";

    /// <summary>The tasks.</summary>
    public const string Taskfile = "Taskfile.yaml";

    /// <summary>The names of what the tasks read from the environment.</summary>
    public const string EnvironmentExample = EnvironmentFile + ".example";

    /// <summary>What the tasks read from the environment; git ignores it.</summary>
    public const string EnvironmentFile = ".env";

    /// <summary>The workflow that checks the Terraform files.</summary>
    public const string TerraformWorkflow = RepositoryLayout.WorkflowsFolder + "terraform.yaml";

    /// <summary>The Terraform file that asks for versions.</summary>
    public const string TerraformVersions = "versions.tf";

    /// <summary>The Terraform file that says where the state is.</summary>
    public const string TerraformBackend = "backend.tf";

    /// <summary>The Terraform file of providers.</summary>
    public const string TerraformProviders = "providers.tf";

    /// <summary>The Terraform file of variables.</summary>
    public const string TerraformVariables = "variables.tf";

    /// <summary>The Terraform file of modules and resources.</summary>
    public const string TerraformMain = "main.tf";

    /// <summary>The Terraform file of outputs.</summary>
    public const string TerraformOutputs = "outputs.tf";

    /// <summary>Whether a file holds Terraform.</summary>
    public static bool IsTerraform(string path) => path.EndsWith(".tf", StringComparison.Ordinal);

    /// <summary>The folder with all that the Argo CD in a cluster is.</summary>
    public static string FolderOf(Cluster cluster) => $"{ArgoCd}/{cluster.Name}";

    /// <summary>The Application with which the Argo CD in a cluster manages itself.</summary>
    public static string ApplicationOf(Cluster cluster) => $"{FolderOf(cluster)}/{ArgoCdApplication}";

    /// <summary>The Helm values of the Argo CD in a cluster.</summary>
    public static string ValuesOf(Cluster cluster) => ChartLayout.ValuesIn(FolderOf(cluster));
}
