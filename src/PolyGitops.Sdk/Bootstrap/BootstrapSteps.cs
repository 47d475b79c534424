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

    /// <summary>Access to every cluster, and the Lease that prevents concurrent runs. It cannot be left out.</summary>
    public const string Kubeconfig = "kubeconfig";

    /// <summary>The namespace of an Argo CD.</summary>
    public const string ArgoCdNamespace = "argocd-namespace";

    /// <summary>The objects of an Argo CD.</summary>
    public const string ArgoCdInstall = "argocd-install";

    /// <summary>An Argo CD that is ready.</summary>
    public const string ArgoCdReady = "argocd-ready";

    /// <summary>What runs for environments and clusters that the platform no longer has: it is deleted, if that is allowed.</summary>
    public const string RemovedRoots = "removed-roots";

    /// <summary>The project of the root Applications.</summary>
    public const string Projects = "projects";

    /// <summary>Secrets with which an Argo CD and its Image Updater access repositories.</summary>
    public const string Credentials = "credentials";

    /// <summary>The other clusters that a hub deploys to.</summary>
    public const string RemoteClusters = "remote-clusters";

    /// <summary>The Application with which an Argo CD manages itself.</summary>
    public const string SelfManagement = "self-management";

    /// <summary>The root Applications.</summary>
    public const string Roots = "roots";

    /// <summary>Every Application, synced and healthy.</summary>
    public const string Applications = "applications";

    /// <summary>Only when destroying: what creates Applications.</summary>
    public const string Generators = "generators";

    /// <summary>Only when destroying: what stays is named.</summary>
    public const string Leftovers = "leftovers";

    /// <summary>Only when destroying: what Terraform created.</summary>
    public const string TerraformDestroy = "terraform-destroy";

    /// <summary>The name of a step in a cluster, for example <c>argocd-install/production</c>.</summary>
    /// <param name="step">The step: one of the names here, or one of your own.</param>
    /// <param name="cluster">Name of the cluster.</param>
    /// <exception cref="ArgumentException">A name is empty, or the cluster's is a step's: the two were swapped.</exception>
    public static string In(string step, string cluster)
    {
        ArgumentException.ThrowIfNullOrEmpty(step);
        ArgumentException.ThrowIfNullOrEmpty(cluster);
        return Names.Contains(cluster)
            ? throw new ArgumentException($"'{cluster}' is the name of a step. Give the step first and then the cluster.", nameof(cluster))
            : $"{step}/{cluster}";
    }

    private static readonly HashSet<string> Names =
    [
        Prerequisites, TerraformInit, TerraformApply, Kubeconfig, ArgoCdNamespace, ArgoCdInstall, ArgoCdReady, RemovedRoots, Projects,
        Credentials, RemoteClusters,
        SelfManagement, Roots, Applications, Generators, Leftovers, TerraformDestroy,
    ];

    /// <summary>A step's name without its cluster.</summary>
    internal static string Base(string name) => name.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? name[..slash] : name;
}
