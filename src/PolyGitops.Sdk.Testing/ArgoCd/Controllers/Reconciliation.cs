using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.Sources;
using PolyGitops.Sdk.ArgoCd.State;
using PolyGitops.Sdk.ArgoCd.Syncing;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Testing.ArgoCd.Comparing;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Testing.ArgoCd.Controllers;

/// <summary>One reconciliation of one Application: compare, sync what is due, write the status.</summary>
internal sealed class Reconciliation(
    ArgoCdContext context, ApplicationRules rules, ApplicationWriter writer, Action<ComparisonRequest, TargetState?> claim)
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LastRetry = TimeSpan.FromSeconds(30);

    public async Task RunAsync(
        string name, Manifest manifest, ArgoApplication application, ApplicationCache memory, CancellationToken cancellationToken)
    {
        if (manifest.Content.Text("metadata", "annotations", ArgoAnnotations.Refresh) is { } refresh)
            Refresh(application, memory, isHard: refresh == "hard");
        var before = application.Status ?? new();
        var now = KubernetesTime.Write(context.Now);
        var (request, conditions) = rules.Of(name, application);
        if (request is null)
        {
            var invalid = StatusReport.Invalid(before, conditions, context.Namespace, now);
            await writer.WriteAsync(name, application, Refused(invalid, application, conditions, now), memory, cancellationToken)
                .ConfigureAwait(false);
            return;
        }
        var comparison = await context.Comparer.CompareAsync(request, memory, cancellationToken).ConfigureAwait(false);
        claim(request, comparison.Target);
        RetryLater(name, comparison, memory);
        var status = StatusReport.Of(before, application.Spec!, comparison, context, now);
        (var operation, status) = Next(name, application, before, status);
        if (operation is not null)
            status = await OperateAsync(name, application, operation, request, comparison, status, memory, cancellationToken)
                .ConfigureAwait(false);
        await writer.WriteAsync(name, application, status, memory, cancellationToken).ConfigureAwait(false);
        // After a completed operation, reconcile once more: its own write does not trigger that.
        var isOver = operation is not null && OperationPhase.IsCompleted(status.OperationState?.Phase);
        if (isOver && status.Sync?.Status == SyncCode.OutOfSync) context.EnqueueAfter(ArgoKeys.ApplicationPrefix + name, TimeSpan.Zero);
    }

    // An operation that runs, one that is asked for, or one that starts by itself.
    private (OperationState? Operation, ApplicationStatus Status) Next(
        string name, ArgoApplication application, ApplicationStatus before, ApplicationStatus status)
    {
        if (status.OperationState is { Phase: OperationPhase.Running or OperationPhase.Terminating } running) return (running, status);
        if (application.Operation is { } asked) return (OperationRun.Begin(asked, context.Now), status);
        var decision = new AutomatedSync(context).Decide(application.Spec!, before, status);
        if (decision.RecheckAfter is { } pause) context.EnqueueAfter(ArgoKeys.ApplicationPrefix + name, pause);
        if (decision.Problem is { } problem)
        {
            var conditions = (status.Conditions ?? []).Append(new() { Type = ConditionTypes.SyncError, Message = problem });
            status = status with
            {
                Conditions = StatusTimestamps.Conditions(before.Conditions, conditions, KubernetesTime.Write(context.Now)),
            };
        }
        return (decision.Operation is { } operation ? OperationRun.Begin(operation, context.Now) : null, status);
    }

    private async Task<ApplicationStatus> OperateAsync(
        string name, ArgoApplication application, OperationState operation, ComparisonRequest request, Comparison comparison,
        ApplicationStatus status,
        ApplicationCache memory, CancellationToken cancellationToken)
    {
        var run = new OperationRun(context, request, comparison, memory, ArgoKeys.ApplicationPrefix + name);
        var state = await run.GoOnAsync(operation, application, cancellationToken).ConfigureAwait(false);
        if (ReferenceEquals(state, application.Status?.OperationState)) return status;
        status = status with { OperationState = state };
        if (!OperationPhase.IsCompleted(state.Phase)) return status;
        if (History.Counts(state))
            status = status with { History = History.With(status.History, state, application.Spec!.RevisionHistoryLimit) };
        // The comparison from before the sync is out of date.
        var after = await context.Comparer.CompareAsync(request, memory, cancellationToken).ConfigureAwait(false);
        claim(request, after.Target);
        return StatusReport.Of(status, application.Spec!, after, context, KubernetesTime.Write(context.Now));
    }

    private static ApplicationStatus Refused(
        ApplicationStatus status, ArgoApplication application, IReadOnlyList<ApplicationCondition> conditions, string now)
    {
        var isRunning = status.OperationState is { Phase: OperationPhase.Running or OperationPhase.Terminating };
        if (application.Operation is null && !isRunning) return status;
        var state = isRunning ? status.OperationState! : new() { Operation = application.Operation, StartedAt = now };
        var message = string.Join(';', conditions.Select(c => $"{c.Type}: {c.Message}"));
        return status with { OperationState = state with { Phase = OperationPhase.Error, Message = message, FinishedAt = now } };
    }

    private void Refresh(ArgoApplication application, ApplicationCache memory, bool isHard)
    {
        foreach (var source in ApplicationSources.Of(application.Spec)) context.Sources.Forget(source.RepoURL ?? "");
        if (isHard) memory.Forget();
    }

    // A repository that cannot be read may be there a moment later.
    private void RetryLater(string name, Comparison comparison, ApplicationCache memory)
    {
        memory.Failures = comparison.Target is null ? memory.Failures + 1 : 0;
        if (memory.Failures == 0) return;
        var pause = FirstRetry * Math.Pow(2, Math.Min(memory.Failures - 1, 8));
        context.EnqueueAfter(ArgoKeys.ApplicationPrefix + name, pause < LastRetry ? pause : LastRetry);
    }
}

/// <summary>The history of an Application: one entry per full sync that succeeded, by default the last ten.</summary>
internal static class History
{
    private const long DefaultLimit = 10;

    public static IReadOnlyList<RevisionHistory> With(IReadOnlyList<RevisionHistory>? history, OperationState state, long? limit)
    {
        var result = state.SyncResult!;
        var isMulti = result.Sources is { Count: > 0 };
        var entry = new RevisionHistory
        {
            Id = history is { Count: > 0 } ? history[^1].Id + 1 : 0,
            Revision = isMulti ? null : result.Revision,
            Revisions = isMulti ? result.Revisions : null,
            Source = isMulti ? null : result.Source,
            Sources = isMulti ? result.Sources : null,
            DeployStartedAt = state.StartedAt,
            DeployedAt = state.FinishedAt,
            InitiatedBy = state.Operation?.InitiatedBy,
        };
        return [.. (history ?? []).Append(entry).TakeLast((int)Math.Clamp(limit ?? DefaultLimit, 0, int.MaxValue))];
    }

    /// <summary>Whether a finished operation belongs into it.</summary>
    public static bool Counts(OperationState state) =>
        state is { Phase: OperationPhase.Succeeded, SyncResult: not null, Operation.Sync: { } sync } && sync.DryRun != true
            && sync.Resources is not { Count: > 0 };
}
