using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Layout;

/// <summary>Where something stands in the model, as diagnostics name it.</summary>
internal static class ModelPaths
{
    /// <summary>The Terraform configuration of the infra repository.</summary>
    public const string Terraform = "infra/terraform";

    /// <summary>A cluster.</summary>
    public static string Cluster(string name) => $"clusters/{name}";

    /// <summary>An environment.</summary>
    public static string Environment(string name) => $"environments/{name}";

    /// <summary>A component.</summary>
    public static string Component(string name) => $"components/{name}";

    /// <summary>A project.</summary>
    public static string Project(string name) => $"projects/{name}";

    /// <summary>A repository.</summary>
    public static string Repository(string name) => $"repositories/{name}";

    /// <summary>A chart of a repository.</summary>
    public static string Chart(PlatformRepository repository, HelmChart chart) => $"{Repository(repository.Name)}/charts/{chart.Name}";

    /// <summary>A team.</summary>
    public static string Team(string name) => $"teams/{name}";

    /// <summary>A namespace of a team.</summary>
    public static string Namespace(Team team, TenantNamespace tenant) => $"{Team(team.Name)}/namespaces/{tenant.Name}";

    /// <summary>A workload of a team.</summary>
    public static string Workload(Team team, Workload workload) => $"{Team(team.Name)}/workloads/{workload.Name}";
}
