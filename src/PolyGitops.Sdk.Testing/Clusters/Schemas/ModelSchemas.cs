using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using k8s.Models;

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
        if (type == typeof(IntOrString) || type == typeof(ResourceQuantity)) return new() { ["x-kubernetes-int-or-string"] = true };
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
