using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Building;

/// <summary>The defaults of each kind of repository, given only its name. What a user must set is empty, and a rule asks for it.</summary>
internal static class Repositories
{
    public static InfraRepository Infra(string name) => new()
    {
        Name = name,
        ShortName = ShortName(name),
        Layer = "Infrastructure",
        Description = "Creates the cluster with Terraform and installs Argo CD.",
        ChangesWhen = "New cluster, infra changes",
    };

    public static K8sRepository K8s(string name) => new()
    {
        Name = name,
        ShortName = ShortName(name),
        Layer = "GitOps",
        Description = "What runs in each environment, as Argo CD Applications.",
        ChangesWhen = "New apps, environments, policies",
    };

    public static HelmRepository Helm(string name) => new()
    {
        Name = name,
        ShortName = ShortName(name),
        Layer = "Deployment",
        Description = "Helm charts of the platform's applications.",
        ChangesWhen = "App deployment structure",
    };

    public static ServiceRepository Service(string name) => new()
    {
        Name = name,
        ShortName = ShortName(name),
        Layer = "Application",
        Description = "",
        ChangesWhen = "Application code",
        Service = "",
        ImageRepository = "",
        Version = "",
    };

    public static ObservabilityRepository Observability(string name) => new()
    {
        Name = name,
        ShortName = ShortName(name),
        Layer = "Observability",
        Description = "The crew that watches the platform and reports its incidents.",
        ChangesWhen = "Monitoring rules",
        ImageRepository = "",
        Version = "",
        LanguageModel = "",
    };

    // The part after the last dash distinguishes the repositories of a platform: app-poly-gitops-k8s is k8s.
    private static string ShortName(string name) => name[(name.LastIndexOf('-') + 1)..];
}
