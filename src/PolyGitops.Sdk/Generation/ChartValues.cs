using System.Text.Json.Nodes;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation;

/// <summary>The values file of one workload in one environment.</summary>
internal static class ChartValues
{
    private static readonly ValuePath IngressEnabled = ValuePath.Of("ingress", "enabled");

    private static readonly ValuePath IngressHost = ValuePath.Of("ingress", "host");

    /// <summary>Values derived from the model, then the workload's own values, then the environment's over both.</summary>
    /// <remarks>
    /// Replicas, resources and host are keys of the platform's own charts; a foreign chart gets its images and the values that the
    /// model holds for it. Keys come in the order of the chart's <c>values.yaml</c>.
    /// </remarks>
    public static HelmValues For(Workload workload, WorkloadSettings settings)
    {
        var isOwnChart = workload.Source is PlatformChart;
        var values = new JsonObject();
        if (isOwnChart && settings.Replicas is { } replicas) values["replicaCount"] = replicas;
        foreach (var (_, path, text) in ImageValues.Of(workload, settings)) path.Set(values, text);
        if (isOwnChart && settings.Resources is { } resources) values["resources"] = ResourcesOf(resources);
        if (isOwnChart && settings.Host is { } host)
        {
            IngressEnabled.Set(values, true);
            IngressHost.Set(values, host);
        }
        return ImageValues.TryMerge(values, workload, settings, out var merged, out var problem)
            ? merged
            : throw new InvalidOperationException($"{problem!.Reason} Validation refuses it.");
    }

    private static JsonObject ResourcesOf(ContainerResources resources) => new()
    {
        ["limits"] = new JsonObject { ["cpu"] = resources.CpuLimit, ["memory"] = resources.MemoryLimit },
        ["requests"] = new JsonObject
        {
            ["cpu"] = resources.CpuRequest ?? HalfOf(resources.CpuLimit),
            ["memory"] = resources.MemoryRequest ?? HalfOf(resources.MemoryLimit),
        },
    };

    private static string HalfOf(string limit) => Quantity.TryParse(limit, out var quantity)
        ? quantity.Half().ToString()
        : throw new InvalidOperationException($"The limit '{limit}' is not a Kubernetes quantity; validation should have rejected it.");
}
