using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Layout;

/// <summary>
/// Names of the objects that the library makes. What belongs to a root carries the root's name: <see cref="RootScope"/>.
/// </summary>
internal static class ObjectNames
{
    /// <summary>The root Application itself, without the root's name.</summary>
    public const string Root = "root";

    /// <summary>The project of the root Applications.</summary>
    public const string RootsProject = "roots";

    /// <summary>The Application with an environment's policies and objects, without the root's name.</summary>
    public const string Policies = "policies";

    /// <summary>The <c>ImageUpdater</c> resource, without the root's name.</summary>
    public const string ImageUpdaterObject = "images";

    /// <summary>
    /// The Application with which an Argo CD manages itself, and the Helm release: the chart's objects are the same ones that the
    /// bootstrap installed.
    /// </summary>
    public const string ArgoCd = "argocd";

    /// <summary>The namespace that Kubernetes takes where none is named.</summary>
    public const string DefaultNamespace = "default";

    /// <summary>The account with which a hub deploys to another cluster, its role binding and the Secret with its token.</summary>
    public const string ManagerAccount = "argocd-manager";

    /// <summary>The namespace of <see cref="ManagerAccount"/>.</summary>
    public const string ManagerNamespace = "kube-system";

    /// <summary>What a source is called whose files are values of another source of the same Application.</summary>
    public const string ValuesSource = "values";

    /// <summary>The quota of a tenant's namespace.</summary>
    public const string Quota = "quota";

    /// <summary>The network policy of a tenant's namespace.</summary>
    public const string IncomingTraffic = "incoming";

    /// <summary>The Application with a team's namespaces, without the root's name.</summary>
    public static string NamespacesOf(Team team) => $"{team.Name}-namespaces";

    /// <summary>An admission policy and its binding: both are cluster-wide, so they carry the environment.</summary>
    public static string PolicyOf(string policy, DeploymentEnvironment environment) => $"{policy}-{environment.Name}";

    /// <summary>The Secret in the hub by which it knows another cluster.</summary>
    public static string SecretOf(Cluster cluster) => $"cluster-{cluster.Name}";

    /// <summary>The Lease that a bootstrap of the platform holds.</summary>
    public static string LeaseOf(Platform platform) => $"polygitops-bootstrap-{platform.Name}";

    /// <summary>The crew's cluster-wide role and its binding.</summary>
    public static string RoleOf(Platform platform, ObservabilityRepository crew) => $"{platform.Name}-{crew.ShortName}";

    /// <summary>A values file as an Application names it that reads it through <see cref="ValuesSource"/>.</summary>
    public static string ReferencedValues(string path) => $"${ValuesSource}/{path}";
}
