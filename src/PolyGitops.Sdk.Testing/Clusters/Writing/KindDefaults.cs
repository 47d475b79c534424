using System.Text;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Testing.Clusters.Resources;

namespace PolyGitops.Sdk.Testing.Clusters.Writing;

/// <summary>What the server itself writes into objects of built-in kinds, as far as clients see it.</summary>
internal static class KindDefaults
{
    /// <summary>Changes <paramref name="content"/>.</summary>
    public static void Fill(JsonObject content, GroupResource resource)
    {
        switch (resource.ToString())
        {
            case "namespaces":
                FillNamespace(content);
                break;
            case "secrets":
                FillSecret(content);
                break;
            case "services":
                Default(Child(content, "spec"), "type", "ClusterIP");
                Default(Child(content, "spec"), "sessionAffinity", "None");
                break;
            case "deployments.apps":
                FillDeployment(Child(content, "spec"));
                break;
            case "statefulsets.apps":
                FillStatefulSet(Child(content, "spec"));
                break;
            case "customresourcedefinitions.apiextensions.k8s.io":
                FillDefinition(Child(content, "spec"));
                break;
        }
    }

    private static void FillNamespace(JsonObject content)
    {
        if (content["metadata"]!["name"]?.GetValue<string>() is { } name)
            Child(content["metadata"]!.AsObject(), "labels")["kubernetes.io/metadata.name"] = name;
        if (!Child(content, "spec").ContainsKey("finalizers") && content["metadata"]!["deletionTimestamp"] is null)
            content["spec"]!["finalizers"] = new JsonArray("kubernetes");
    }

    private static void FillSecret(JsonObject content)
    {
        Default(content, "type", "Opaque");
        if (!content.Remove("stringData", out var texts) || texts is not JsonObject written) return;
        var data = Child(content, "data");
        foreach (var (key, text) in written) data[key] = Convert.ToBase64String(Encoding.UTF8.GetBytes(text?.ToString() ?? ""));
    }

    private static void FillDeployment(JsonObject spec)
    {
        Default(spec, "replicas", 1);
        Default(spec, "revisionHistoryLimit", 10);
        Default(spec, "progressDeadlineSeconds", 600);
        var strategy = Child(spec, "strategy");
        Default(strategy, "type", "RollingUpdate");
        if (strategy["type"]?.ToString() != "RollingUpdate") return;
        Default(Child(strategy, "rollingUpdate"), "maxSurge", "25%");
        Default(Child(strategy, "rollingUpdate"), "maxUnavailable", "25%");
    }

    private static void FillStatefulSet(JsonObject spec)
    {
        Default(spec, "replicas", 1);
        Default(spec, "revisionHistoryLimit", 10);
        Default(spec, "podManagementPolicy", "OrderedReady");
        var strategy = Child(spec, "updateStrategy");
        Default(strategy, "type", "RollingUpdate");
        if (strategy["type"]?.ToString() == "RollingUpdate") Default(Child(strategy, "rollingUpdate"), "partition", 0);
    }

    private static void FillDefinition(JsonObject spec)
    {
        Default(Child(spec, "conversion"), "strategy", "None");
        if (spec["names"] is not JsonObject names || names["kind"]?.ToString() is not { } kind) return;
        Default(names, "singular", kind.ToLowerInvariant());
        Default(names, "listKind", kind + "List");
    }

    private static JsonObject Child(JsonObject holder, string name)
    {
        if (holder[name] is JsonObject child) return child;
        holder[name] = child = [];
        return child;
    }

    private static void Default(JsonObject holder, string name, JsonNode value)
    {
        if (!holder.ContainsKey(name)) holder[name] = value;
    }
}
