namespace PolyGitops.Sdk.Model;

/// <summary>What the namespaces of an environment are called.</summary>
public enum NamespaceNaming
{
    /// <summary>With the environment appended, for example <c>shop-prd</c>: environments can share a cluster.</summary>
    WithEnvironment,

    /// <summary>As they are named, for example <c>shop</c>: each environment needs a cluster of its own.</summary>
    Plain,
}
