using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.Clusters.Resources;
using PolyGitops.Sdk.Testing.Clusters.Writing;

namespace PolyGitops.Sdk.Testing.Clusters;

/// <summary>The initial objects of every cluster.</summary>
internal static class InitialObjects
{
    public static void Create(ObjectWriter writer, KindCatalog kinds)
    {
        foreach (var name in new[] { "default", "kube-node-lease", "kube-public", "kube-system" })
            Create(writer, kinds.Find("", "v1", "namespaces")!, name, []);
        Create(writer, kinds.Find("rbac.authorization.k8s.io", "v1", "clusterroles")!, "cluster-admin", new()
        {
            ["rules"] = new JsonArray(new JsonObject
            {
                ["apiGroups"] = new JsonArray("*"),
                ["resources"] = new JsonArray("*"),
                ["verbs"] = new JsonArray("*"),
            }),
        });
    }

    private static void Create(ObjectWriter writer, ResourceKind kind, string name, JsonObject content) =>
        writer.Create(new() { Kind = kind, Key = new("", name), Manager = "kube-apiserver" }, content);
}
