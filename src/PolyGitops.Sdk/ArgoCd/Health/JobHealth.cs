using System.Text.Json;
using PolyGitops.Sdk.Manifests;

namespace PolyGitops.Sdk.ArgoCd.Health;

/// <summary>Jobs and CronJobs.</summary>
internal static class JobHealth
{
    public static ResourceHealth Job(JsonElement content)
    {
        var (message, failure) = ("", (string?)null);
        var (isComplete, isSuspended) = (false, false);
        foreach (var condition in content.Items("status", "conditions"))
        {
            var said = condition.Text("message") ?? "";
            switch (condition.Text("type"))
            {
                case "Failed":
                    (isComplete, failure) = (true, said);
                    break;
                case "Complete":
                    (isComplete, message) = (true, said);
                    break;
                case "Suspended":
                    (isComplete, message) = (true, said);
                    isSuspended |= condition.Text("status") == "True";
                    break;
            }
        }
        if (!isComplete) return ResourceHealth.Progressing(message);
        if (failure is not null) return ResourceHealth.Degraded(failure);
        return isSuspended ? new(HealthCode.Suspended, message) : ResourceHealth.Healthy(message);
    }

    public static ResourceHealth CronJob(JsonElement content)
    {
        if (content.IsSet("spec", "suspend")) return ResourceHealth.Healthy("CronJob is Suspended");
        if (content.Field("status") is not { } status) return ResourceHealth.Progressing("Waiting for CronJob");
        if (status.Text("lastScheduleTime") is not { } scheduled) return ResourceHealth.Healthy("CronJob has not been scheduled yet");
        if (status.Text("lastSuccessfulTime") is not { } successful)
            return ResourceHealth.Healthy("The CronJob never completed successfully. It may not be healthy");
        if (status.Items("active").Any())
            return ResourceHealth.Healthy("The job is running. Its last execution may not have been successful");
        // Times of one form, so that their texts compare as they do.
        return string.CompareOrdinal(successful, scheduled) < 0
            ? ResourceHealth.Degraded("CronJob has not completed its last execution successfully")
            : ResourceHealth.Healthy("CronJob has completed its last execution successfully");
    }
}
