using System.Text.Json.Nodes;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Layout;

/// <summary>The namespaces that the bootstrap makes, Argo CD's above all, as they stand in a cluster.</summary>
internal static class PlatformNamespaces
{
    /// <summary>Who made an object; the bootstrap deletes only its own.</summary>
    public const string ManagedBy = "app.kubernetes.io/managed-by";

    /// <summary>Value of <see cref="ManagedBy"/> for what the bootstrap makes.</summary>
    public const string ManagedByValue = "polygitops";

    /// <summary>The namespace with the labels by which the bootstrap finds it again.</summary>
    public static Manifest Manifest(Platform platform, string name) => Kubernetes.Manifest.FromJson(new JsonObject
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Namespace",
        ["metadata"] = new JsonObject
        {
            ["name"] = name,
            ["labels"] = new JsonObject
            {
                [ManagedBy] = ManagedByValue,
                ["app.kubernetes.io/part-of"] = platform.Name,
            },
        },
    }.ToJsonString());

    /// <summary>Whether the bootstrap made a namespace.</summary>
    public static bool IsOwn(Manifest found) => found.Content.Text("metadata", "labels", ManagedBy) == ManagedByValue;
}
