using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.Syncing;
using PolyGitops.Sdk.Clusters;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Testing.ArgoCd.Comparing;
using PolyGitops.Sdk.Testing.ArgoCd.Live;

namespace PolyGitops.Sdk.Testing.ArgoCd.Controllers;

/// <summary>Writes the status of Applications: only what changed, in one request.</summary>
internal sealed class ApplicationWriter(ArgoCdContext context)
{
    // Otherwise a sync of thousands of objects would write for each one that becomes healthy.
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromSeconds(1);

    public async Task WriteAsync(
        string name, ArgoApplication application, ApplicationStatus status, ApplicationCache memory, CancellationToken cancellationToken)
    {
        var isRefresh = application.Metadata?.Annotations?.ContainsKey(ArgoAnnotations.Refresh) == true;
        var before = application.Status ?? new();
        if (IsMereProgress(before, status, memory) && !isRefresh) return;
        var patch = new JsonObject();
        // Write only changes; a refresh always gets a write.
        if (StatusPatch.Between(before, status) is not null || isRefresh)
            patch["status"] = StatusPatch.Between(before, status with { ReconciledAt = KubernetesTime.Write(context.Now) });
        if (isRefresh) patch["metadata"] = new JsonObject { ["annotations"] = new JsonObject { [ArgoAnnotations.Refresh] = null } };
        AddOperation(patch, application, status);
        if (patch.Count > 0) await SendAsync(name, patch, memory, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends a patch of an Application; nothing happens when it is gone.</summary>
    public async Task SendAsync(string name, JsonObject patch, ApplicationCache memory, CancellationToken cancellationToken)
    {
        try
        {
            var reference = new ObjectReference { Type = ResourceType.Application, Namespace = context.Namespace, Name = name };
            var answer = await context.Hub.Client.MergeAsync(
                reference, JsonElement.Parse(patch.ToJsonString()), cancellationToken).ConfigureAwait(false);
            memory.WrittenVersion = answer.Version();
            memory.LastProgress = TimeProvider.System.GetUtcNow();
            // With its last finalizer an Application goes, and the answer is the last that is heard of it.
            if (!answer.IsTerminating()) context.Hub.Learn(answer);
        }
        catch (ObjectNotFoundException)
        {
            // It was deleted meanwhile: there is nothing left to write.
        }
    }

    private static void AddOperation(JsonObject patch, ArgoApplication application, ApplicationStatus status)
    {
        if (ReferenceEquals(status.OperationState, application.Status?.OperationState) || status.OperationState is not { } state) return;
        if (OperationPhase.IsCompleted(state.Phase))
        {
            if (application.Operation is not null) patch["operation"] = null;
        }
        else if (application.Operation is null)
        {
            // A running operation is recorded in the object, so that no second one is requested.
            patch["operation"] = JsonSerializer.SerializeToNode(state.Operation, ArgoCdJsonContext.Default.Operation);
        }
    }

    private static bool IsMereProgress(ApplicationStatus before, ApplicationStatus status, ApplicationCache memory)
    {
        if (before.OperationState is not { Phase: OperationPhase.Running } old
            || status.OperationState is not { Phase: OperationPhase.Running } now)
            return false;
        return old.FinishedAt == now.FinishedAt
            && old.SyncResult?.Resources?.Count == now.SyncResult?.Resources?.Count
            && before.Health?.Status == status.Health?.Status
            && before.Sync?.Status == status.Sync?.Status
            && TimeProvider.System.GetUtcNow() - memory.LastProgress < ProgressInterval;
    }
}
