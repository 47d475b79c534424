namespace PolyGitops.Sdk.Testing.Clusters.Resources;

/// <summary>What objects are stored under: every version of a resource reads and writes the same objects.</summary>
internal readonly record struct GroupResource(string Group, string Plural)
{
    public static readonly GroupResource Namespaces = new("", "namespaces");
    public static readonly GroupResource CustomResourceDefinitions = new("apiextensions.k8s.io", "customresourcedefinitions");
    public static readonly GroupResource Deployments = new("apps", "deployments");

    /// <summary>As messages name it: <c>configmaps</c>, <c>applications.argoproj.io</c>.</summary>
    public override string ToString() => Group.Length == 0 ? Plural : $"{Plural}.{Group}";
}
