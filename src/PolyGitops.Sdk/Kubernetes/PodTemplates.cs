using System.Text.Json;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Kubernetes;

/// <summary>Which built-in kinds bring pods, where their pod specification is, and which containers it lists.</summary>
internal static class PodTemplates
{
    private static readonly string[] OfTemplate = ["spec", "template", "spec"];

    private static readonly Dictionary<string, (string[] ApiVersions, string[] Path)> Kinds = new()
    {
        ["Pod"] = (["v1"], ["spec"]),
        ["PodTemplate"] = (["v1"], ["template", "spec"]),
        ["ReplicationController"] = (["v1"], OfTemplate),
        ["Deployment"] = (["apps/v1"], OfTemplate),
        ["ReplicaSet"] = (["apps/v1"], OfTemplate),
        ["DaemonSet"] = (["apps/v1"], OfTemplate),
        ["StatefulSet"] = (["apps/v1"], OfTemplate),
        ["Job"] = (["batch/v1"], OfTemplate),
        ["CronJob"] = (["batch/v1", "batch/v1beta1"], ["spec", "jobTemplate", "spec", "template", "spec"]),
    };

    // What an object of a kind that nobody knows may have, as a Rollout does.
    private static readonly string[][] UsualPaths = [["spec"], OfTemplate, Kinds["CronJob"].Path];

    /// <summary>The lists of containers that run with a pod from its start on, in the order in which they start.</summary>
    public static IReadOnlyList<string> ContainerLists { get; } = ["initContainers", "containers"];

    /// <summary>Keys that lead to the pod specification, or null for a kind without pods.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="apiVersion">Where it matters, the API version that Kubernetes has the kind in.</param>
    public static IReadOnlyList<string>? SpecPath(string kind, string? apiVersion = null) =>
        Kinds.TryGetValue(kind, out var known) && (apiVersion is null || known.ApiVersions.Contains(apiVersion)) ? known.Path : null;

    /// <summary>Whether the kind keeps its pods running.</summary>
    public static bool IsLongRunning(string kind) => kind is "Deployment" or "StatefulSet" or "DaemonSet";

    /// <summary>The images of a pod specification's containers.</summary>
    public static IEnumerable<string> Images(JsonElement podSpec) =>
        from list in ContainerLists
        from container in podSpec.Items(list)
        let image = container.Text("image")
        where image is not null
        select image;

    /// <summary>The images that an object of any kind lists where the built-in kinds have their pod specification.</summary>
    public static IEnumerable<string> ImagesOfObject(JsonElement content) =>
        UsualPaths.Select(p => content.Field(p)).OfType<JsonElement>().SelectMany(Images);
}
