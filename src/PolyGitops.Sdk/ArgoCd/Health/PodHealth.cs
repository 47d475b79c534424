using System.Text.Json;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.ArgoCd.Health;

/// <summary>Pods.</summary>
internal static class PodHealth
{
    public static ResourceHealth Assess(JsonElement content)
    {
        var message = content.Text("status", "message") ?? "";
        var runsForever = content.Text("spec", "restartPolicy") is null or "Always";
        if (runsForever && Waiting(content) is { Count: > 0 } failures) return ResourceHealth.Degraded(string.Join(", ", failures));
        return content.Text("status", "phase") switch
        {
            "Pending" => ResourceHealth.Progressing(message),
            "Succeeded" => ResourceHealth.Healthy(message),
            "Failed" => ResourceHealth.Degraded(message.Length > 0 ? message : Failure(content)),
            "Running" => runsForever ? Running(content, message) : ResourceHealth.Progressing(message),
            _ => new(HealthCode.Unknown, message),
        };
    }

    private static ResourceHealth Running(JsonElement content, string message)
    {
        if (content.Items("status", "conditions").Any(c => c.Text("type") == "Ready" && c.Text("status") == "True"))
            return ResourceHealth.Healthy(message);
        return content.Items("status", "containerStatuses").Any(c => c.Field("lastState", "terminated") is not null)
            ? ResourceHealth.Degraded(message)
            : ResourceHealth.Progressing(message);
    }

    // ErrImagePull, CrashLoopBackOff, CreateContainerConfigError and their like.
    private static List<string> Waiting(JsonElement content) =>
    [
        .. from container in content.Items("status", "containerStatuses")
           let reason = container.Text("state", "waiting", "reason")
           where reason is not null
               && (reason.StartsWith("Err", StringComparison.Ordinal)
                   || reason.EndsWith("Error", StringComparison.Ordinal)
                   || reason.EndsWith("BackOff", StringComparison.Ordinal))
           select container.Text("state", "waiting", "message") ?? "",
    ];

    private static string Failure(JsonElement content)
    {
        foreach (var container in content.Items("status", "initContainerStatuses").Concat(content.Items("status", "containerStatuses")))
        {
            if (container.Field("state", "terminated") is not { } end) continue;
            if (end.Text("message") is { Length: > 0 } message) return message;
            if (end.Text("reason") == "OOMKilled") return "OOMKilled";
            if (end.Number("exitCode") is not 0 and var code) return $"container \"{container.Text("name")}\" failed with exit code {code}";
        }
        return "";
    }
}
