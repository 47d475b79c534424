using System.Text.Json.Nodes;
using k8s.Models;

namespace PolyGitops.Sdk.Testing.Clusters.Schemas;

/// <summary>
/// How lists and maps of built-in kinds merge, which KubernetesClient's models do not say. The rules are those of the API's own
/// types (<c>patchMergeKey</c>, <c>listType</c>, <c>mapType</c>; Kubernetes API reference); a list that is not here is atomic.
/// </summary>
internal static class MergeRules
{
    /// <summary>Models that are owned as a whole.</summary>
    public static readonly IReadOnlySet<Type> AtomicModels = new HashSet<Type>
    {
        typeof(V1LabelSelector), typeof(V1ObjectReference), typeof(V1LocalObjectReference), typeof(V1TypedLocalObjectReference),
        typeof(V1SecretReference), typeof(V1SecretKeySelector), typeof(V1ConfigMapKeySelector), typeof(V1ObjectFieldSelector),
        typeof(V1ResourceFieldSelector), typeof(V1NodeSelector), typeof(V1NodeSelectorTerm), typeof(V1ServiceBackendPort),
        typeof(V1RoleRef), typeof(Rbacv1Subject), typeof(V1ScopeSelector),
    };

    // Element of a list: the fields that tell two apart.
    private static readonly Dictionary<Type, string[]> KeysOfElements = new()
    {
        [typeof(V1Container)] = ["name"],
        [typeof(V1EphemeralContainer)] = ["name"],
        [typeof(V1ContainerPort)] = ["containerPort", "protocol"],
        [typeof(V1EnvVar)] = ["name"],
        [typeof(V1HostAlias)] = ["ip"],
        [typeof(V1MutatingWebhook)] = ["name"],
        [typeof(V1OwnerReference)] = ["uid"],
        [typeof(V1PodIP)] = ["ip"],
        [typeof(V1PodResourceClaim)] = ["name"],
        [typeof(V1ServicePort)] = ["port", "protocol"],
        [typeof(V1TopologySpreadConstraint)] = ["topologyKey", "whenUnsatisfiable"],
        [typeof(V1ValidatingWebhook)] = ["name"],
        [typeof(V1Volume)] = ["name"],
        [typeof(V1VolumeDevice)] = ["devicePath"],
        [typeof(V1VolumeMount)] = ["mountPath"],
    };

    private static readonly Dictionary<(Type, string), string[]> KeysOfFields = new()
    {
        [(typeof(V1PodSpec), "imagePullSecrets")] = ["name"],
        [(typeof(V1ServiceAccount), "secrets")] = ["name"],
    };

    private static readonly HashSet<(Type, string)> Sets = [(typeof(V1ObjectMeta), "finalizers")];

    private static readonly HashSet<(Type, string)> AtomicMaps =
    [
        (typeof(V1PodSpec), "nodeSelector"), (typeof(V1ReplicationControllerSpec), "selector"), (typeof(V1ServiceSpec), "selector"),
    ];

    private static readonly HashSet<(Type, string)> RetainedKeys = [(typeof(V1DeploymentSpec), "strategy"), (typeof(V1PodSpec), "volumes")];

    /// <summary>Writes the rules of a field into its description.</summary>
    public static void Mark(JsonObject described, Type model, string field, Type type)
    {
        var keys = KeysOf(model, field, type);
        if (keys.Length > 0)
        {
            described["x-kubernetes-list-type"] = "map";
            described["x-kubernetes-list-map-keys"] = new JsonArray([.. keys.Select(k => (JsonNode)k)]);
            described["x-kubernetes-patch-merge-key"] = keys[0];
        }
        if (Sets.Contains((model, field))) described["x-kubernetes-list-type"] = "set";
        if (AtomicMaps.Contains((model, field))) described["x-kubernetes-map-type"] = "atomic";
        var strategies = new List<string>();
        if (keys.Length > 0 || Sets.Contains((model, field))) strategies.Add("merge");
        if (RetainedKeys.Contains((model, field))) strategies.Add("retainKeys");
        if (strategies.Count > 0) described["x-kubernetes-patch-strategy"] = string.Join(',', strategies);
        // OpenAPI ignores what stands beside a reference.
        if (strategies.Count > 0 && described.Remove("$ref", out var reference)) described["allOf"] = new JsonArray(new JsonObject { ["$ref"] = reference });
        // Half of the key of a port, and rarely written.
        if (field == "protocol" && (model == typeof(V1ContainerPort) || model == typeof(V1ServicePort))) described["default"] = "TCP";
    }

    private static string[] KeysOf(Type model, string field, Type type)
    {
        if (KeysOfFields.TryGetValue((model, field), out var own)) return own;
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(IList<>)) return [];
        var element = type.GenericTypeArguments[0];
        if (KeysOfElements.TryGetValue(element, out var keys)) return keys;
        return field == "conditions" && element.GetProperty("Type") is not null ? ["type"] : [];
    }
}
