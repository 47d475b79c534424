namespace PolyGitops.Sdk.Bootstrap;

/// <summary>
/// Names of the steps that a bootstrap has. Those that belong to a cluster end in its name: see <see cref="In"/>; the name alone stands
/// for all of them.
/// </summary>
public static class BootstrapSteps
{
    /// <summary>Tools and their versions, existing clusters, rights and credentials.</summary>
    public const string Prerequisites = "prerequisites";

    /// <summary>Providers, modules and the connection to the state.</summary>
    public const string TerraformInit = "terraform-init";

    /// <summary>The clusters.</summary>
    public const string TerraformApply = "terraform-apply";

    /// <summary>Access to every cluster, and the Lease that keeps another run out. It cannot be left out.</summary>
    public const string Kubeconfig = "kubeconfig";

    /// <summary>The namespace of an Argo CD.</summary>
    public const string ArgoCdNamespace = "argocd-namespace";

    /// <summary>The objects of an Argo CD.</summary>
    public const string ArgoCdInstall = "argocd-install";

    /// <summary>An Argo CD that works.</summary>
    public const string ArgoCdReady = "argocd-ready";

    /// <summary>The project of the root Applications.</summary>
    public const string Projects = "projects";

    /// <summary>Secrets with which an Argo CD and its Image Updater reach repositories.</summary>
    public const string Credentials = "credentials";

    /// <summary>The other clusters that a hub deploys to.</summary>
    public const string RemoteClusters = "remote-clusters";

    /// <summary>The Application with which an Argo CD manages itself.</summary>
    public const string SelfManagement = "self-management";

    /// <summary>The root Applications.</summary>
    public const string Roots = "roots";

    /// <summary>Every Application, synced and healthy.</summary>
    public const string Applications = "applications";

    /// <summary>Only when destroying: what makes Applications.</summary>
    public const string Generators = "generators";

    /// <summary>Only when destroying: what Terraform made.</summary>
    public const string TerraformDestroy = "terraform-destroy";

    /// <summary>The name of a step in a cluster, for example <c>argocd-install/production</c>.</summary>
    public static string In(string step, string cluster) => $"{step}/{cluster}";

    /// <summary>A step's name without its cluster.</summary>
    internal static string Base(string name) => name.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? name[..slash] : name;
}
