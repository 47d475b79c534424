namespace PolyGitops.Sdk.Kustomize.Patching;

/// <summary>Where the built-in kinds have their pod specification.</summary>
internal static class PodTemplates
{
    public static string? SpecOf(string kind) => kind switch
    {
        "Pod" => "spec",
        "PodTemplate" => "template/spec",
        "Deployment" or "ReplicaSet" or "DaemonSet" or "StatefulSet" or "Job" or "ReplicationController" => "spec/template/spec",
        "CronJob" => "spec/jobTemplate/spec/template/spec",
        _ => null,
    };

    /// <summary>The same, for the API version that Kubernetes has the kind in.</summary>
    public static string? SpecOf(string kind, string apiVersion)
    {
        var isKnown = kind switch
        {
            "Pod" or "PodTemplate" or "ReplicationController" => apiVersion == "v1",
            "Job" => apiVersion == "batch/v1",
            "CronJob" => apiVersion is "batch/v1" or "batch/v1beta1",
            _ => apiVersion == "apps/v1",
        };
        return isKnown ? SpecOf(kind) : null;
    }
}
