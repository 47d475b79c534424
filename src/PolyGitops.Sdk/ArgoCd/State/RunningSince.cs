using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.ArgoCd.State;

/// <summary>Since when an Application has run what it runs, by its history and its last recovery.</summary>
internal static class RunningSince
{
    /// <summary>
    /// The moment since which an Application that is Synced and Healthy has continuously run this; null when not reported.
    /// </summary>
    /// <param name="application">The Application.</param>
    /// <param name="isExpected">Whether sources that were deployed are the ones that are asked for.</param>
    public static async Task<DateTimeOffset?> FindAsync(ArgoApplication application, Func<DeployedSources?, Task<bool>> isExpected)
    {
        var status = application.Status;
        DateTimeOffset? deployed = null;
        foreach (var entry in (status?.History ?? []).Reverse())
        {
            if (!await isExpected(DeployedSources.Deployed(entry)).ConfigureAwait(false)) break;
            deployed = KubernetesTime.Read(entry.DeployedAt) ?? deployed;
        }
        var operation = status?.OperationState;
        if (deployed is null && operation?.SyncResult is { } result)
        {
            var isSynced = await isExpected(DeployedSources.Synced(result)).ConfigureAwait(false);
            deployed = isSynced ? KubernetesTime.Read(operation.FinishedAt) : null;
        }
        var healthy = KubernetesTime.Read(status?.Health?.LastTransitionTime);
        return deployed is not null && healthy > deployed ? healthy : deployed;
    }
}
