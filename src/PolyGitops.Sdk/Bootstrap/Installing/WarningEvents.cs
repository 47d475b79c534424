using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Bootstrap.Installing;

/// <summary>Warning Events of a cluster.</summary>
internal static class WarningEvents
{
    private const int Shown = 10;

    /// <summary>The newest warnings of a namespace, one per line.</summary>
    public static async Task<string> InAsync(IClusterClient client, string @namespace, CancellationToken cancellationToken)
    {
        var query = new ResourceQuery
        {
            Type = new() { ApiVersion = "v1", Kind = "Event" },
            Namespace = @namespace,
            FieldSelector = "type=Warning",
        };
        var events = new List<Manifest>();
        await foreach (var found in client.ListAsync(query, cancellationToken).ConfigureAwait(false)) events.Add(found);
        var lines = events
            .OrderByDescending(e => e.Content.Text("lastTimestamp") ?? e.Content.Text("eventTime") ?? "", StringComparer.Ordinal)
            .Select(e => $"  {e.Content.Text("involvedObject", "kind")} {e.Content.Text("involvedObject", "name")}: "
                + $"{e.Content.Text("reason")}: {e.Content.Text("message")}")
            .Distinct()
            .Take(Shown)
            .ToList();
        return lines.Count == 0
            ? $"The namespace {@namespace} has no warning."
            : $"Warnings in the namespace {@namespace}:\n{string.Join('\n', lines)}";
    }
}
