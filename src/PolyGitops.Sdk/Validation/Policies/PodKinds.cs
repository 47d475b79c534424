namespace PolyGitops.Sdk.Validation.Policies;

/// <summary>The built-in kinds that bring pods, and where their pod spec is.</summary>
internal static class PodKinds
{
    private static readonly string[] OfTemplate = ["spec", "template", "spec"];

    /// <summary>Keys that lead to the pod spec, or null for a kind without pods.</summary>
    public static IReadOnlyList<string>? PodSpecPath(string kind) => kind switch
    {
        "Pod" => ["spec"],
        "Deployment" or "StatefulSet" or "DaemonSet" or "ReplicaSet" or "Job" => OfTemplate,
        "CronJob" => ["spec", "jobTemplate", "spec", "template", "spec"],
        _ => null,
    };

    /// <summary>Whether the kind keeps its pods running.</summary>
    public static bool IsLongRunning(string kind) => kind is "Deployment" or "StatefulSet" or "DaemonSet";
}
