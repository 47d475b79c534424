using System.Text.Json.Nodes;
using PolyGitops.Sdk.Manifests;

namespace PolyGitops.Sdk.Bootstrap.Installing;

/// <summary>Puts objects that name no namespace into one, as <c>kubectl apply --namespace</c> does.</summary>
internal static class NamespacedObjects
{
    /// <summary>The object, in the namespace if it names none and its kind has one.</summary>
    public static Manifest In(Manifest manifest, string @namespace)
    {
        if (manifest.Namespace is not null || KubernetesScopes.IsBuiltInClusterKind(manifest.Content)) return manifest;
        var content = JsonObject.Create(manifest.Content)!;
        var metadata = content["metadata"] as JsonObject;
        if (metadata is null) content["metadata"] = metadata = [];
        metadata["namespace"] = @namespace;
        return Manifest.FromJson(content.ToJsonString());
    }
}
