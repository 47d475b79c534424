using System.Text.Json;
using PolyGitops.Sdk;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Kubernetes;

namespace Bootstrap;

/// <summary>Every Application of every environment, with sync and health.</summary>
internal static class ApplicationTable
{
    public static async Task WriteAsync(TextWriter output, Platform platform, IClusterClient cluster, CancellationToken cancellationToken)
    {
        var query = new ResourceQuery { Type = ResourceType.Application, Namespace = platform.ArgoCd.Namespace };
        var rows = new List<(string Place, string Name, string Sync, string Health)>();
        await foreach (var application in cluster.ListAsync(query, cancellationToken))
            rows.Add((Place(application), application.Name, Status(application, "sync"), Status(application, "health")));
        output.WriteLine();
        output.WriteLine($"{"ENVIRONMENT",-14}{"APPLICATION",-44}{"SYNC",-12}HEALTH");
        foreach (var row in rows.OrderBy(r => Order(platform, r.Place)).ThenBy(r => r.Name, StringComparer.Ordinal))
            output.WriteLine($"{row.Place,-14}{row.Name,-44}{row.Sync,-12}{row.Health}");
        var good = rows.Count(r => r is { Sync: "Synced", Health: "Healthy" });
        output.WriteLine($"{good} of {rows.Count} applications are Synced and Healthy.");
    }

    private static string Place(Manifest application) =>
        Labels(application) is { } labels && labels.TryGetProperty("polygitops.io/root", out var root) ? root.GetString()! : "-";

    private static JsonElement? Labels(Manifest application) =>
        application.Content.GetProperty("metadata").TryGetProperty("labels", out var labels) ? labels : null;

    private static string Status(Manifest application, string part) =>
        application.Content.TryGetProperty("status", out var status) && status.TryGetProperty(part, out var found)
            && found.TryGetProperty("status", out var text)
            ? text.GetString() ?? ""
            : "Unknown";

    // The clusters' own parts first, then the environments as a change is promoted through them.
    private static int Order(Platform platform, string place)
    {
        var environments = platform.Environments.Select(e => e.Name).ToList();
        return environments.IndexOf(place);
    }
}
