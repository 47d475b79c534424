using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation.K8s;

/// <summary>A tenant's namespace, its quota and its network policy.</summary>
internal static class NamespaceManifests
{
    public static void Add(
        KustomizationFolder folder, Team team, TenantNamespace tenant, RootScope scope, DeploymentEnvironment environment)
    {
        var name = scope.NamespaceOf(tenant);
        var files = K8sLayout.NamespaceFiles(name);
        folder.Add(files.Namespace, Namespace(name, team, tenant, environment));
        if (tenant.Quota is { } quota) folder.Add(files.Quota, Quota(name, quota));
        if (tenant.Network is { } network) folder.Add(files.NetworkPolicy, NetworkPolicy(name, network));
        foreach (var content in tenant.Objects) folder.Add(K8sLayout.FileOf(content, name), InNamespace(content, name));
    }

    private static JsonElement Namespace(string name, Team team, TenantNamespace tenant, DeploymentEnvironment environment)
    {
        var labels = new SortedDictionary<string, string>(tenant.Labels.ToDictionary(), StringComparer.Ordinal)
        {
            [PlatformLabels.Environment] = environment.Name,
            [PlatformLabels.Team] = team.Name,
        };
        if (tenant.PodSecurity is { } level) labels["pod-security.kubernetes.io/enforce"] = level;
        return Json.Object("v1", "Namespace", new JsonObject
        {
            ["name"] = name,
            ["labels"] = Json.Map(labels),
            ["annotations"] = new JsonObject
            {
                [ArgoAnnotations.SyncWave] = SyncWaves.Namespaces.ToString(CultureInfo.InvariantCulture),
            },
        });
    }

    private static JsonElement Quota(string ns, NamespaceQuota quota)
    {
        var hard = new JsonObject();
        void Set(string key, string? amount)
        {
            if (amount is not null) hard[key] = amount;
        }

        void Count(string key, int? count) => Set(key, count?.ToString(CultureInfo.InvariantCulture));

        Set("requests.cpu", quota.RequestsCpu);
        Set("requests.memory", quota.RequestsMemory);
        Set("limits.cpu", quota.LimitsCpu);
        Set("limits.memory", quota.LimitsMemory);
        Count("pods", quota.Pods);
        Count("services", quota.Services);
        Count("persistentvolumeclaims", quota.PersistentVolumeClaims);
        Set("requests.storage", quota.RequestsStorage);
        return Json.Object("v1", "ResourceQuota", Named(ns, ObjectNames.Quota), ("spec", new JsonObject { ["hard"] = hard }));
    }

    private static JsonElement NetworkPolicy(string ns, NetworkAccess network)
    {
        var from = new JsonArray();
        if (network.AllowSameNamespace) from.Add((JsonNode)new JsonObject { ["podSelector"] = new JsonObject() });
        foreach (var other in network.AllowFromNamespaces)
        {
            from.Add((JsonNode)new JsonObject
            {
                ["namespaceSelector"] = new JsonObject { ["matchLabels"] = new JsonObject { ["kubernetes.io/metadata.name"] = other } },
            });
        }
        // An ingress rule without "from" would allow everything; no rule at all allows nothing.
        var ingress = from.Count == 0 ? new JsonArray() : new JsonArray(new JsonObject { ["from"] = from });
        return Json.Object("networking.k8s.io/v1", "NetworkPolicy", Named(ns, ObjectNames.IncomingTraffic), ("spec", new JsonObject
        {
            ["podSelector"] = new JsonObject(),
            ["policyTypes"] = new JsonArray("Ingress"),
            ["ingress"] = ingress,
        }));
    }

    private static JsonElement InNamespace(JsonElement content, string ns)
    {
        var copy = JsonObject.Create(content)!.DeepClone().AsObject();
        var metadata = copy["metadata"]!.AsObject();
        if (!metadata.ContainsKey("namespace") && !KubernetesScopes.IsBuiltInClusterKind(content)) metadata["namespace"] = ns;
        return Json.Element(copy);
    }

    private static JsonObject Named(string ns, string name) => new() { ["name"] = name, ["namespace"] = ns };
}
