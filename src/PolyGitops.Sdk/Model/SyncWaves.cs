namespace PolyGitops.Sdk.Model;

/// <summary>The order in which Argo CD applies what one root Application holds.</summary>
public static class SyncWaves
{
    /// <summary>Projects, which every Application needs first.</summary>
    public const int Projects = -1;

    /// <summary>Namespaces with their quotas and network policies.</summary>
    public const int Namespaces = 0;

    /// <summary>Operators that bring custom resource definitions.</summary>
    public const int Operators = 1;

    /// <summary>Cluster-wide configuration.</summary>
    public const int ClusterConfiguration = 2;

    /// <summary>Namespaced resources.</summary>
    public const int NamespacedResources = 3;

    /// <summary>Applications.</summary>
    public const int Applications = 5;
}
