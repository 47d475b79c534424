namespace PolyGitops.Sdk.Testing.Clusters.Schemas;

/// <summary>How a list is owned and merged (Kubernetes, merge strategy: <c>x-kubernetes-list-type</c>).</summary>
internal enum ListType
{
    /// <summary>As a whole.</summary>
    Atomic,

    /// <summary>Scalars, each once.</summary>
    Set,

    /// <summary>Objects told apart by some of their fields.</summary>
    Map,
}
