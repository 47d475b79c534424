using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Kustomize.Resources;

/// <summary>What kustomize identifies objects by. The namespace is the effective one: <c>default</c> where none is set.</summary>
internal readonly record struct ResourceId(string Group, string Version, string Kind, string Name, string Namespace)
{
    /// <summary>Stands for the namespace of an object that has none (kustomize, resid).</summary>
    public const string NoNamespace = "_non_namespaceable_";

    public bool IsClusterScoped => Namespace == NoNamespace;

    public static ResourceId Of(string apiVersion, string kind, string name, string @namespace)
    {
        var (group, version) = KubernetesScopes.SplitApiVersion(apiVersion);
        return new(group, version, kind, name, Effective(apiVersion, kind, @namespace));
    }

    /// <summary>Whether group, version and kind match a specification; empty parts of it match anything.</summary>
    public bool Matches(string group, string version, string kind) =>
        (group.Length == 0 || Group == group) && (version.Length == 0 || Version == version) && (kind.Length == 0 || Kind == kind);

    public override string ToString() => $"{Kind} {(IsClusterScoped ? "" : Namespace + "/")}{Name}";

    private static string Effective(string apiVersion, string kind, string @namespace) =>
        KubernetesScopes.WasClusterKind(apiVersion, kind) ? NoNamespace : @namespace.Length == 0 ? "default" : @namespace;
}
