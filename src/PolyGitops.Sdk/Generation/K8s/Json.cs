using System.Text.Json;
using System.Text.Json.Nodes;

namespace PolyGitops.Sdk.Generation.K8s;

/// <summary>Short forms for Kubernetes objects written as JSON.</summary>
internal static class Json
{
    public static JsonElement Object(
        string apiVersion, string kind, JsonObject metadata, params ReadOnlySpan<(string Key, JsonNode Value)> rest)
    {
        var content = new JsonObject { ["apiVersion"] = apiVersion, ["kind"] = kind, ["metadata"] = metadata };
        foreach (var (key, value) in rest) content[key] = value;
        return Element(content);
    }

    public static JsonObject Map(IEnumerable<KeyValuePair<string, string>> entries) =>
        new(entries.Select(e => KeyValuePair.Create(e.Key, (JsonNode?)e.Value)));

    public static JsonElement Element(JsonNode node) => JsonElement.Parse(node.ToJsonString());
}
