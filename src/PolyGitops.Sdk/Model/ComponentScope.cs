namespace PolyGitops.Sdk;

/// <summary>How often a component is installed.</summary>
public enum ComponentScope
{
    /// <summary>Once in each cluster: operators, ingress controllers, whatever brings cluster-wide resources.</summary>
    Cluster,

    /// <summary>Once in each environment, in a namespace of its own.</summary>
    Environment,

    /// <summary>Once beside each Argo CD: what works on its Applications, for example Argo CD Image Updater.</summary>
    ArgoCd,
}
