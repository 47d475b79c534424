using System.Text.Json.Nodes;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation;

/// <summary>The values file of one workload in one environment.</summary>
internal static class ChartValues
{
    /// <summary>What the model says about the workload, then the workload's own values, then the environment's over both.</summary>
    /// <remarks>
    /// Replicas, resources and host are keys of the platform's own charts; a foreign chart gets its images and the values that the
    /// model holds for it. Keys come in the order of the chart's <c>values.yaml</c>.
    /// </remarks>
    public static HelmValues For(Workload workload, WorkloadSettings settings)
    {
        var isOwnChart = workload.Source is PlatformChart;
        var values = HelmValues.Empty;
        if (isOwnChart && settings.Replicas is { } replicas) values = values.Set("replicaCount", replicas);
        foreach (var image in workload.Images)
        {
            values = values
                .Set(image.RepositoryValue, image.Repository)
                .Set(image.TagValue, settings.Tags.GetValueOrDefault(image.Name, image.Tag));
        }
        if (isOwnChart && settings.Resources is { } resources) values = values.Set("resources", ResourcesOf(resources));
        if (isOwnChart && settings.Host is { } host) values = values.Set("ingress.enabled", true).Set("ingress.host", host);
        return values.Merge(workload.Values).Merge(settings.Values);
    }

    private static JsonObject ResourcesOf(Resources resources) => new()
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
        : throw new InvalidOperationException($"The limit '{limit}' is not a Kubernetes quantity; validation refuses it.");
}
