using System.Text.Json.Nodes;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Tests.Preview;

/// <summary>Gives objects a namespace as Argo CD does, when kubectl or helm left them without one.</summary>
internal static class DestinationNamespace
{
    public static Manifest On(Manifest manifest, string? name)
    {
        if (string.IsNullOrEmpty(name) || manifest.Namespace is not null || KubernetesScopes.MayBeClusterWide(manifest.Content)) return manifest;
        var content = JsonNode.Parse(manifest.Content.GetRawText())!.AsObject();
        content["metadata"]!["namespace"] = name;
        return Manifest.FromJson(content.ToJsonString());
    }
}
