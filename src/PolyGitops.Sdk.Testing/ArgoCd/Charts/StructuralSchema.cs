using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Testing.ArgoCd.Charts;

/// <summary>Describes a wire record as a CRD's structural schema.</summary>
internal static class StructuralSchema
{
    /// <summary>The schema of a whole object: everything but what the API server itself describes.</summary>
    public static JsonObject Of(JsonTypeInfo contract)
    {
        var schema = Value(contract.Type, contract, owner: null);
        schema["required"] = new JsonArray("metadata", "spec");
        schema["properties"]!["metadata"] = new JsonObject { ["type"] = "object" };
        return schema;
    }

    private static JsonObject Value(Type type, JsonTypeInfo contract, Type? owner)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(IntOrString)) return new() { ["x-kubernetes-int-or-string"] = true };
        if (type == typeof(JsonElement)) return new() { ["x-kubernetes-preserve-unknown-fields"] = true };
        if (type == typeof(ObjectMeta)) return new() { ["type"] = "object" };
        return contract.Kind switch
        {
            JsonTypeInfoKind.Object => Object(type, contract, owner),
            JsonTypeInfoKind.Enumerable => new() { ["type"] = "array", ["items"] = Value(contract.ElementType!, owner) },
            JsonTypeInfoKind.Dictionary => new() { ["type"] = "object", ["additionalProperties"] = Value(contract.ElementType!, owner) },
            _ => Scalar(type),
        };
    }

    private static JsonObject Value(Type type, Type? owner) =>
        Value(type, ArgoCdJsonContext.Default.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type)!, owner);

    private static JsonObject Object(Type type, JsonTypeInfo contract, Type? owner)
    {
        var properties = new JsonObject();
        foreach (var property in contract.Properties.Where(p => !p.IsExtensionData).OrderBy(p => p.Name, StringComparer.Ordinal))
            properties[property.Name] = Value(property.PropertyType, type);
        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties };
        if (RequiredFields.Of(type, owner) is { Count: > 0 } required)
            schema["required"] = new JsonArray([.. required.Select(r => JsonValue.Create(r))]);
        return schema;
    }

    private static JsonObject Scalar(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => new() { ["type"] = "boolean" },
        TypeCode.Int32 => new() { ["type"] = "integer", ["format"] = "int32" },
        TypeCode.Int64 => new() { ["type"] = "integer", ["format"] = "int64" },
        TypeCode.Double => new() { ["type"] = "number" },
        TypeCode.String => new() { ["type"] = "string" },
        _ => throw new InvalidOperationException($"The type {type} has no schema mapping yet: add one to StructuralSchema."),
    };
}
