using System.Globalization;
using System.Text.Json;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Testing.ArgoCd.Live;

/// <summary>Identifies an object of a cluster regardless of the version of its group.</summary>
internal readonly record struct ResourceKey(string Group, string Kind, string Namespace, string Name)
{
    public static ResourceKey Of(Manifest manifest) =>
        new(KubernetesScopes.GroupOf(manifest.ApiVersion), manifest.Kind, manifest.Namespace ?? "", manifest.Name);

    public static bool IsDefinition(Manifest manifest) =>
        manifest.Kind == "CustomResourceDefinition" && KubernetesScopes.GroupOf(manifest.ApiVersion) == "apiextensions.k8s.io";

    /// <summary>Group and kind that a CRD defines.</summary>
    public static (string Group, string Kind) DefinedBy(JsonElement definition) =>
        (definition.Text("spec", "group") ?? "", definition.Text("spec", "names", "kind") ?? "");

    /// <summary>As Argo CD writes it: <c>group/kind/namespace/name</c>.</summary>
    public override string ToString() => $"{Group}/{Kind}/{Namespace}/{Name}";
}

/// <summary>Resource versions as numbers, so that of two states of an object the newer one is known.</summary>
internal static class ResourceVersions
{
    public static long Version(this Manifest manifest) =>
        long.TryParse(manifest.Content.Text("metadata", "resourceVersion"), CultureInfo.InvariantCulture, out var version) ? version : 0;
}
