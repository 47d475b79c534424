using System.Text.Json.Nodes;
using PolyGitops.Sdk.Kubernetes.Patching;
using k8s.Models;

namespace PolyGitops.Sdk.Testing.Clusters.Schemas;

/// <summary>
/// How lists and maps of built-in kinds merge, which KubernetesClient's models do not say: <see cref="MergeKeys"/> for lists, and the
/// API's own types (<c>mapType</c>, <c>patchStrategy</c>; Kubernetes API reference) for the rest.
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

    private static readonly HashSet<(Type, string)> AtomicMaps =
    [
        (typeof(V1PodSpec), "nodeSelector"), (typeof(V1ReplicationControllerSpec), "selector"), (typeof(V1ServiceSpec), "selector"),
    ];

    private static readonly HashSet<(Type, string)> RetainedKeys = [(typeof(V1DeploymentSpec), "strategy"), (typeof(V1PodSpec), "volumes")];

    /// <summary>Writes the rules of a field into its description.</summary>
    public static void Mark(JsonObject described, Type model, string field, Type type)
    {
        var keys = KeysOf(model, field, type);
        var isSet = keys is [];
        if (keys is { Count: > 0 })
        {
            described["x-kubernetes-list-type"] = "map";
            described["x-kubernetes-list-map-keys"] = new JsonArray([.. keys.Select(k => (JsonNode)k)]);
            described["x-kubernetes-patch-merge-key"] = keys[0];
        }
        if (isSet) described["x-kubernetes-list-type"] = "set";
        if (AtomicMaps.Contains((model, field))) described["x-kubernetes-map-type"] = "atomic";
        var strategies = new List<string>();
        if (keys is not null) strategies.Add("merge");
        if (RetainedKeys.Contains((model, field))) strategies.Add("retainKeys");
        if (strategies.Count > 0) described["x-kubernetes-patch-strategy"] = string.Join(',', strategies);
        // OpenAPI ignores what stands beside a reference.
        if (strategies.Count > 0 && described.Remove("$ref", out var reference)) described["allOf"] = new JsonArray(new JsonObject { ["$ref"] = reference });
        // Half of the key of a port, and rarely written.
        if (field == "protocol" && (model == typeof(V1ContainerPort) || model == typeof(V1ServicePort))) described["default"] = "TCP";
    }

    // The models are called as the API's types, with a version in front.
    private static IReadOnlyList<string>? KeysOf(Type model, string field, Type type)
    {
        if (MergeKeys.Of(model.Name.StartsWith("V1", StringComparison.Ordinal) ? model.Name[2..] : model.Name, field) is { } keys) return keys;
        var isList = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IList<>);
        return isList && field == "conditions" && type.GenericTypeArguments[0].GetProperty("Type") is not null ? ["type"] : null;
    }
}
