using System.Text.Json;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.ArgoCd.State;

/// <summary>Reads Applications that come from a cluster, where anybody with the permission may write anything into the status.</summary>
internal static class ApplicationContent
{
    private static readonly string[][] Lists =
    [
        ["spec", "sources"], ["status", "conditions"], ["status", "resources"], ["status", "history"],
        ["status", "operationState", "syncResult", "resources"],
    ];

    /// <summary>The Application as a record.</summary>
    /// <exception cref="JsonException">It is not one that Argo CD would take.</exception>
    public static ArgoApplication Read(Manifest application) =>
        Lists.FirstOrDefault(l => application.Content.Items(l).Any(i => i.ValueKind != JsonValueKind.Object)) is { } odd
            ? throw new JsonException($"{string.Join('.', odd)} has an item that is no object.")
            : application.As(WireContracts.Application);
}
