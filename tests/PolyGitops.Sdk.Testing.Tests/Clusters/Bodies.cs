using System.Text.Json;

namespace PolyGitops.Sdk.Testing.Tests.Clusters;

/// <summary>Objects to send.</summary>
internal static class Bodies
{
    public const string Widgets = "/apis/example.com/v1/namespaces/default/widgets";

    /// <summary>A CRD with a required field, an enum, a default, a list with a key, a set and a status.</summary>
    public const string WidgetDefinition = """
        {
          "apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
          "metadata": { "name": "widgets.example.com" },
          "spec": {
            "group": "example.com", "scope": "Namespaced",
            "names": { "plural": "widgets", "kind": "Widget", "shortNames": ["wd"] },
            "versions": [{
              "name": "v1", "served": true, "storage": true, "subresources": { "status": {} },
              "schema": { "openAPIV3Schema": {
                "type": "object", "required": ["spec"],
                "properties": {
                  "spec": {
                    "type": "object", "required": ["size"],
                    "properties": {
                      "size": { "type": "integer", "minimum": 1 },
                      "color": { "type": "string", "enum": ["red", "blue"], "default": "red" },
                      "name": { "type": "string", "pattern": "^[a-z]+$" },
                      "tags": { "type": "array", "x-kubernetes-list-type": "set", "items": { "type": "string" } },
                      "parts": {
                        "type": "array", "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["name"],
                        "items": { "type": "object", "required": ["name"], "properties": { "name": { "type": "string" }, "count": { "type": "integer" } } }
                      },
                      "free": { "type": "object", "x-kubernetes-preserve-unknown-fields": true }
                    }
                  },
                  "status": { "type": "object", "properties": { "phase": { "type": "string" } } }
                }
              } }
            }]
          }
        }
        """;

    public static string ConfigMap(string name, string data = """{"a":"1"}""", string metadata = "") =>
        $$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{name}}"{{metadata}} },"data":{{data}} }""";

    public static string Widget(string name, string spec = """{"size":1}""", string metadata = "") =>
        $$"""{"apiVersion":"example.com/v1","kind":"Widget","metadata":{"name":"{{name}}"{{metadata}} },"spec":{{spec}} }""";

    public static string Namespace(string name) => $"{{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{{\"name\":\"{name}\"}}}}";

    public static string OwnedBy(JsonElement owner, bool blocks = false) =>
        $$""","ownerReferences":[{"apiVersion":"v1","kind":"ConfigMap","name":"{{owner.GetProperty("metadata").GetProperty("name")}}","uid":"{{Uid(owner)}}","blockOwnerDeletion":{{(blocks ? "true" : "false")}}}]""";

    public static string? Uid(JsonElement content) => content.GetProperty("metadata").GetProperty("uid").GetString();

    public static string? Version(JsonElement content) => content.GetProperty("metadata").GetProperty("resourceVersion").GetString();

    public static string? Name(JsonElement content) => content.GetProperty("metadata").GetProperty("name").GetString();
}
