using System.Globalization;
using System.Text.Json;
using PolyGitops.Sdk.Manifests;

namespace PolyGitops.Sdk.Bootstrap.Installing;

/// <summary>Whether Deployments and StatefulSets are rolled out, as <c>kubectl rollout status</c> reports it.</summary>
internal static class WorkloadState
{
    private const int Shown = 5;

    /// <summary>Those that are not rolled out yet, as readable text; null when all are.</summary>
    public static string? Missing(IReadOnlyCollection<Manifest> workloads)
    {
        var missing = workloads.Select(Missing).OfType<string>().Order(StringComparer.Ordinal).ToList();
        if (missing.Count == 0) return null;
        var rest = missing.Count > Shown ? $" and {missing.Count - Shown} more" : "";
        return string.Join(", ", missing.Take(Shown)) + rest;
    }

    private static string? Missing(Manifest workload)
    {
        var json = workload.Content;
        var wanted = Number(json, "spec", "replicas") ?? 1;
        var isSeen = (Number(json, "status", "observedGeneration") ?? 0) >= (Number(json, "metadata", "generation") ?? 0);
        var updated = Number(json, "status", "updatedReplicas") ?? 0;
        var available = Number(json, "status", "availableReplicas") ?? 0;
        if (isSeen && updated >= wanted && available >= wanted) return null;
        var problem = json.Items("status", "conditions")
            .Where(c => (c.Text("type"), c.Text("status")) is ("ReplicaFailure", "True") or ("Progressing", "False"))
            .Select(c => $" ({c.Text("message")})")
            .FirstOrDefault();
        return string.Create(CultureInfo.InvariantCulture, $"{workload.Kind} {workload.Name}: {available} of {wanted} available{problem}");
    }

    private static long? Number(JsonElement json, params ReadOnlySpan<string> path) =>
        json.Field(path) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) ? value : null;
}
