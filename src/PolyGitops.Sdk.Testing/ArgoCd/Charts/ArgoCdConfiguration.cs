using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Testing.ArgoCd.Charts;

/// <summary>The ConfigMaps and Secrets of Argo CD, from <c>configs</c> of the chart's values.</summary>
internal static class ArgoCdConfiguration
{
    private const string SecretType = "argocd.argoproj.io/secret-type";

    public static IEnumerable<Manifest> Of(HelmRelease release)
    {
        var values = new ReleaseValues(release.Values);
        var objects = new ReleaseObjects(release, ArgoCdWorkloads.Name);
        yield return ConfigMap(
            objects, "argocd-cm", values.Texts("configs.cm"), ("application.instanceLabelKey", "argocd.argoproj.io/instance"));
        yield return ConfigMap(
            objects, "argocd-cmd-params-cm", values.Texts("configs.params"), ("redis.server", $"{objects.NameOf("redis")}:6379"));
        yield return ConfigMap(objects, "argocd-rbac-cm", values.Texts("configs.rbac"), ("policy.default", ""), ("scopes", "[groups]"));
        yield return objects.Make("v1", "Secret", name: "argocd-secret", content: Opaque(SecretData(values)));
        foreach (var (path, prefix, type) in new[]
        {
            ("configs.repositories", "argocd-repo-", "repository"), ("configs.credentialTemplates", "argocd-repo-creds-", "repo-creds"),
        })
        {
            foreach (var entry in values.Members(path)) yield return Declared(objects, prefix + entry.Name, type, Written(entry.Value));
        }
        foreach (var entry in values.Members("configs.clusterCredentials"))
            yield return Declared(objects, "argocd-cluster-" + entry.Name, "cluster", Cluster(entry), entry.Value);
    }

    private static Manifest ConfigMap(
        ReleaseObjects objects, string name, IEnumerable<KeyValuePair<string, string>> said,
        params ReadOnlySpan<(string Key, string Value)> defaults)
    {
        var data = new JsonObject();
        foreach (var (key, value) in defaults) data[key] = value;
        foreach (var (key, value) in said.Where(v => v.Key is not ("create" or "annotations"))) data[key] = value;
        return objects.Make("v1", "ConfigMap", name: name, content: new() { ["data"] = data });
    }

    private static Manifest Declared(ReleaseObjects objects, string name, string type, JsonObject data, JsonElement entry = default)
    {
        var labels = new JsonObject { [SecretType] = type };
        foreach (var label in entry.ValueKind == JsonValueKind.Object
            && entry.Field("labels") is { } said ? said.EnumerateObject() : default)
            labels[label.Name] = label.Value.GetString();
        return objects.Make("v1", "Secret", name: name, content: Opaque(data), labels: labels);
    }

    // The chart's names of the keys that Argo CD reads.
    private static JsonObject SecretData(ReleaseValues values)
    {
        var data = new JsonObject();
        if (values.Text("configs.secret.githubSecret") is { } github) data["webhook.github.secret"] = github;
        if (values.Text("configs.secret.argocdServerAdminPassword") is { } password) data["admin.password"] = password;
        foreach (var (key, value) in values.Texts("configs.secret.extra")) data[key] = value;
        return data;
    }

    private static JsonObject Cluster(JsonProperty entry) => new()
    {
        ["name"] = entry.Name,
        ["server"] = entry.Value.Text("server") ?? "",
        ["config"] = entry.Value.Field("config") is { } config ? config.GetRawText() : "{}",
    };

    private static JsonObject Written(JsonElement entry) => new(entry.EnumerateObject()
        .Where(m => m.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Object or JsonValueKind.Array))
        .Select(m => KeyValuePair.Create(m.Name,
            (JsonNode?)(m.Value.ValueKind == JsonValueKind.String ? m.Value.GetString() : m.Value.GetRawText()))));

    // The API server has no stringData afterwards, so the chart writes data.
    private static JsonObject Opaque(JsonObject texts)
    {
        var data = new JsonObject();
        foreach (var (key, value) in texts)
            data[key] = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(value!.GetValue<string>()));
        var content = new JsonObject { ["type"] = "Opaque" };
        if (data.Count > 0) content["data"] = data;
        return content;
    }
}
