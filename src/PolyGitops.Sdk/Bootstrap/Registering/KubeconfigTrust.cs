using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Manifests;
using PolyGitops.Sdk.Manifests.Yaml;

namespace PolyGitops.Sdk.Bootstrap.Registering;

/// <summary>The certificate settings of a kubeconfig, as Argo CD's <c>tlsClientConfig</c>.</summary>
internal static class KubeconfigTrust
{
    public static JsonObject Of(string kubeconfig)
    {
        var json = YamlReader.Read(System.Text.Encoding.UTF8.GetBytes(kubeconfig), "kubeconfig")[0].Content;
        var context = Named(json, "contexts", json.Text("current-context"))?.Text("context", "cluster");
        var cluster = Named(json, "clusters", context)?.Field("cluster") ?? default;
        var trust = new JsonObject();
        if (cluster.Field("insecure-skip-tls-verify") is { ValueKind: JsonValueKind.True }) trust["insecure"] = true;
        else if (Authority(cluster) is { } authority) trust["caData"] = authority;
        if (cluster.Text("tls-server-name") is { } name) trust["serverName"] = name;
        return trust;
    }

    private static string? Authority(JsonElement cluster) =>
        cluster.Text("certificate-authority-data")
        ?? (cluster.Text("certificate-authority") is { } file ? Convert.ToBase64String(File.ReadAllBytes(file)) : null);

    private static JsonElement? Named(JsonElement json, string list, string? name)
    {
        foreach (var item in json.Items(list))
        {
            if (item.Text("name") == name) return item;
        }
        return null;
    }
}
