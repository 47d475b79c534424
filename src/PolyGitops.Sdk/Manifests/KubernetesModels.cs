using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;

namespace PolyGitops.Sdk.Manifests;

/// <summary>The one place that knows the models of the KubernetesClient package.</summary>
internal static class KubernetesModels
{
    public static JsonElement ToJson(object model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var attribute = (KubernetesEntityAttribute?)Attribute.GetCustomAttribute(model.GetType(), typeof(KubernetesEntityAttribute))
            ?? throw new ArgumentException($"{model.GetType().Name} is not a model of a Kubernetes object.", nameof(model));
        var content = JsonNode.Parse(KubernetesJson.Serialize(model))!.AsObject();
        var apiVersion = attribute.Group.Length == 0 ? attribute.ApiVersion : $"{attribute.Group}/{attribute.ApiVersion}";
        var ordered = new JsonObject
        {
            ["apiVersion"] = Said(content, "apiVersion") ?? apiVersion,
            ["kind"] = Said(content, "kind") ?? attribute.Kind,
        };
        foreach (var (key, value) in content)
        {
            if (!ordered.ContainsKey(key)) ordered[key] = value?.DeepClone();
        }
        return JsonElement.Parse(ordered.ToJsonString());
    }

    private static string? Said(JsonObject content, string key) => content[key]?.GetValue<string>() is { Length: > 0 } text ? text : null;
}
