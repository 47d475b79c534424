using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.Clusters.Resources;
using PolyGitops.Sdk.Testing.Clusters.Schemas;

namespace PolyGitops.Sdk.Testing.Clusters.Discovery;

/// <summary>The OpenAPI v3 documents: as much as <c>kubectl</c> reads to apply, to validate and to explain.</summary>
internal sealed class OpenApiDocuments(KindCatalog kinds)
{
    private const string Schemas = "#/components/schemas/";

    public JsonObject Index()
    {
        var paths = new JsonObject();
        foreach (var path in kinds.All.Select(PathOf).Distinct())
            paths[path] = new JsonObject { ["serverRelativeURL"] = "/openapi/v3/" + path };
        return new() { ["paths"] = paths };
    }

    /// <summary>The document of a group and version, by its path without <c>/openapi/v3/</c>; null when it is not served.</summary>
    public JsonObject? Document(string path)
    {
        var served = kinds.All.Where(k => PathOf(k) == path).ToList();
        if (served.Count == 0) return null;
        var (paths, schemas) = (new JsonObject(), new JsonObject());
        foreach (var kind in served)
        {
            AddPaths(kind, path, paths);
            var own = (kind.Custom?.OpenApiSchema ?? kind.Schema.Source).DeepClone().AsObject();
            own["x-kubernetes-group-version-kind"] = new JsonArray(TypeOf(kind));
            schemas[kind.SchemaName] = own;
            AddReferenced(own, schemas);
        }
        return new()
        {
            ["openapi"] = "3.0.0",
            ["info"] = new JsonObject { ["title"] = "Kubernetes", ["version"] = "unversioned" },
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = schemas },
        };
    }

    private static void AddPaths(ResourceKind kind, string path, JsonObject paths)
    {
        var collection = $"/{path}/{(kind.Namespaced ? "namespaces/{namespace}/" : "")}{kind.Resource.Plural}";
        paths[collection] = new JsonObject { ["post"] = Operation(kind, "post", "dryRun", "fieldManager", "fieldValidation") };
        paths[collection + "/{name}"] = new JsonObject
        {
            ["get"] = Operation(kind, "get"),
            ["put"] = Operation(kind, "put", "dryRun", "fieldManager", "fieldValidation"),
            ["patch"] = Operation(kind, "patch", "dryRun", "fieldManager", "fieldValidation", "force"),
            ["delete"] = Operation(kind, "delete", "dryRun", "propagationPolicy"),
        };
    }

    private static JsonObject Operation(ResourceKind kind, string action, params string[] parameters) => new()
    {
        ["parameters"] = new JsonArray([.. parameters.Select(Parameter)]),
        ["responses"] = new JsonObject(),
        ["x-kubernetes-action"] = action,
        ["x-kubernetes-group-version-kind"] = TypeOf(kind),
    };

    private static JsonObject Parameter(string name) => new()
    {
        ["name"] = name,
        ["in"] = "query",
        ["schema"] = new JsonObject { ["type"] = "string" },
    };

    private static JsonObject TypeOf(ResourceKind kind) => new()
    {
        ["group"] = kind.Group,
        ["kind"] = kind.Kind,
        ["version"] = kind.Version,
    };

    private static void AddReferenced(JsonNode? node, JsonObject schemas)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items) AddReferenced(item, schemas);
        }
        if (node is not JsonObject fields) return;
        foreach (var (key, value) in fields)
        {
            if (key != "$ref" || value is not JsonValue) AddReferenced(value, schemas);
            else if (value.GetValue<string>() is var reference && !schemas.ContainsKey(reference[Schemas.Length..]))
            {
                var referenced = ModelSchemas.Resolve(reference).Source.DeepClone();
                schemas[reference[Schemas.Length..]] = referenced;
                AddReferenced(referenced, schemas);
            }
        }
    }

    private static string PathOf(ResourceKind kind) => kind.Group.Length == 0 ? $"api/{kind.Version}" : $"apis/{kind.Group}/{kind.Version}";
}
