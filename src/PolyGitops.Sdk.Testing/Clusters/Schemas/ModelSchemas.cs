using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using k8s.Models;
using PolyGitops.Sdk.Kubernetes.Patching;

namespace PolyGitops.Sdk.Testing.Clusters.Schemas;

/// <summary>Describes KubernetesClient's models as OpenAPI schemas, a named one a class.</summary>
internal static class ModelSchemas
{
    private const string Prefix = "#/components/schemas/io.k8s.";

    private static readonly ConcurrentDictionary<string, JsonObject> Descriptions = new();
    private static readonly ConcurrentDictionary<string, Schema> Schemas = new();

    public static Schema Of(Type model) => Resolve(Prefix + model.Name);

    /// <summary>The schema that a reference names.</summary>
    public static Schema Resolve(string reference) => Schemas.GetOrAdd(reference, static r => new(Describe(TypeOf(r)), Resolve));

    public static JsonObject Reference(Type model) => new() { ["$ref"] = Prefix + model.Name };

    /// <summary>Name of a model among an OpenAPI document's schemas.</summary>
    public static string NameOf(Type model) => "io.k8s." + model.Name;

    private static Type TypeOf(string reference) =>
        typeof(V1ObjectMeta).Assembly.GetType($"k8s.Models.{reference[Prefix.Length..]}", throwOnError: true)!;

    private static JsonObject Describe(Type model) => Descriptions.GetOrAdd(model.Name, _ =>
    {
        var properties = new JsonObject();
        foreach (var property in model.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name is not { } name) continue;
            var described = Value(property.PropertyType);
            MergeRules.Mark(described, model, name, property.PropertyType);
            properties[name] = described;
        }
        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties };
        if (MergeRules.AtomicModels.Contains(model)) schema["x-kubernetes-map-type"] = "atomic";
        return schema;
    });

    private static JsonObject Value(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(byte[])) return Scalar("string", "byte");
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IDictionary<,>))
            return new() { ["type"] = "object", ["additionalProperties"] = Value(type.GenericTypeArguments[1]) };
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IList<>))
            return new() { ["type"] = "array", ["items"] = Value(type.GenericTypeArguments[0]) };
        if (type == typeof(k8s.Models.IntOrString) || type == typeof(ResourceQuantity))
            return new() { ["x-kubernetes-int-or-string"] = true };
        if (type == typeof(object)) return new() { ["x-kubernetes-preserve-unknown-fields"] = true };
        return type.Namespace == typeof(V1ObjectMeta).Namespace ? Reference(type) : Scalar(type);
    }

    private static JsonObject Scalar(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => Scalar("boolean", null),
        TypeCode.Int32 => Scalar("integer", "int32"),
        TypeCode.Int64 => Scalar("integer", "int64"),
        TypeCode.Double or TypeCode.Single => Scalar("number", "double"),
        TypeCode.DateTime => Scalar("string", "date-time"),
        TypeCode.String => Scalar("string", null),
        _ => new() { ["x-kubernetes-preserve-unknown-fields"] = true },
    };

    private static JsonObject Scalar(string type, string? format)
    {
        var schema = new JsonObject { ["type"] = type };
        if (format is not null) schema["format"] = format;
        return schema;
    }
}

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
        if (strategies.Count > 0 && described.Remove("$ref", out var reference))
            described["allOf"] = new JsonArray(new JsonObject { ["$ref"] = reference });
        // Half of the key of a port, and rarely written.
        if (field == "protocol" && (model == typeof(V1ContainerPort) || model == typeof(V1ServicePort))) described["default"] = "TCP";
    }

    // The models are called as the API's types, with a version in front.
    private static IReadOnlyList<string>? KeysOf(Type model, string field, Type type)
    {
        if (MergeKeys.Of(model.Name.StartsWith("V1", StringComparison.Ordinal) ? model.Name[2..] : model.Name, field) is { } keys)
            return keys;
        var isList = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IList<>);
        return isList && field == "conditions" && type.GenericTypeArguments[0].GetProperty("Type") is not null ? ["type"] : null;
    }
}
