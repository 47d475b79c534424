using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Clusters.Applying;

/// <summary>What has to be there before other objects can be.</summary>
internal static class ApplyOrder
{
    public static bool IsFirst(Manifest manifest) => IsNamespace(manifest) || IsDefinition(manifest);

    public static bool IsNamespace(Manifest manifest) => manifest is { Kind: "Namespace", ApiVersion: "v1" };

    public static bool IsDefinition(Manifest manifest) =>
        manifest.Kind == "CustomResourceDefinition" && manifest.ApiVersion.StartsWith("apiextensions.k8s.io/", StringComparison.Ordinal);

    /// <summary>Group and kind that a CRD defines.</summary>
    public static (string Group, string Kind)? Defines(Manifest definition) =>
        definition.Content.Text("spec", "group") is { } group && definition.Content.Text("spec", "names", "kind") is { } kind
            ? (group, kind)
            : null;

    public static (string Group, string Kind) GroupAndKind(Manifest manifest) => KubernetesScopes.GroupAndKind(manifest.Content);
}
