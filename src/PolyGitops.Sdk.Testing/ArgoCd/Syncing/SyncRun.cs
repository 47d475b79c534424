using PolyGitops.Sdk.ArgoCd;
using PolyGitops.Sdk.ArgoCd.Health;
using PolyGitops.Sdk.ArgoCd.Syncing;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Testing.ArgoCd.Syncing;

/// <summary>
/// Continues a sync from the state in its results: phase by phase, wave by wave, each waiting for the health of the previous one.
/// </summary>
internal sealed class SyncRun(SyncRequest request, SyncResults results, TaskRunner runner)
{
    /// <summary>One of <see cref="OperationPhase"/>.</summary>
    public string Phase { get; private set; } = OperationPhase.Running;

    public string Message { get; private set; } = "";

    /// <summary>Whether something was done in the last step, so that another one may follow at once.</summary>
    public bool HasProgressed { get; private set; }

    /// <summary>One step: a wave, or the discovery that something must be waited for.</summary>
    public async Task StepAsync(CancellationToken cancellationToken)
    {
        HasProgressed = false;
        var (tasks, isValid) = new SyncPlan(request, results).Build();
        if (!isValid)
        {
            var reasons = results.ToWire().Where(r => r.Status == ResultCode.SyncFailed).Select(r => r.Message).Distinct()
                .Order(StringComparer.Ordinal);
            Fail($"one or more synchronization tasks are not valid: {string.Join("; ", reasons)}");
            return;
        }
        if (!results.IsStarted && await CreateNamespaceAsync(tasks, cancellationToken).ConfigureAwait(false)) return;
        foreach (var task in tasks.Where(t => t.IsRunning && t.Live is not null)) Assess(task);
        if (IsWaiting(tasks)) return;
        foreach (var hook in tasks.Where(t => t.IsHook && t.IsCompleted))
            await runner.ReleaseAsync(hook, cancellationToken).ConfigureAwait(false);
        await GoOnAsync(tasks, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends the sync at once: hooks that run are deleted.</summary>
    public async Task TerminateAsync(CancellationToken cancellationToken)
    {
        var (tasks, _) = new SyncPlan(request, results).Build();
        foreach (var hook in tasks.Where(t => t.IsHook && t.Live is not null && !t.IsPending))
        {
            await runner.ReleaseAsync(hook, cancellationToken).ConfigureAwait(false);
            if (!hook.IsRunning) continue;
            await runner.DeleteAsync([hook], cancellationToken).ConfigureAwait(false);
            results.Set(hook, hook.Status, OperationPhase.Failed, "Terminated");
        }
        Fail("Operation terminated");
    }

    private async Task GoOnAsync(List<SyncTask> all, CancellationToken cancellationToken)
    {
        var failHooks = all.Where(t => t.Phase == Hook.SyncFail).ToList();
        var tasks = all.Where(t => t.Phase != Hook.SyncFail).ToList();
        if (tasks.Any(t => t.IsCompleted && t.HasFailed))
        {
            await runner.DeleteAsync(
                all.Where(t => !t.IsRunning && t.Live is not null && t.Has(HookDeletePolicy.HookFailed)),
                cancellationToken).ConfigureAwait(false);
            await RunFailHooksAsync(
                failHooks, tasks, "one or more synchronization tasks completed unsuccessfully", cancellationToken).ConfigureAwait(false);
            return;
        }
        var pending = tasks.Where(t => t.IsPending && IsWanted(t)).ToList();
        if (pending.Count == 0)
        {
            await SucceedAsync(all, "successfully synced (no more tasks)", cancellationToken).ConfigureAwait(false);
            return;
        }
        if (!runner.MayBeginWave()) return;
        var wave = pending.Where(t => t.Phase == pending[0].Phase && t.Wave == pending[0].Wave).ToList();
        HasProgressed = true;
        var run = await runner.RunAsync(wave, cancellationToken).ConfigureAwait(false);
        if (run == TaskRunResult.Failed)
            await RunFailHooksAsync(failHooks, wave, "one or more objects failed to apply", cancellationToken).ConfigureAwait(false);
        else if (run == TaskRunResult.Pending) Wait([.. wave.Where(t => t.IsPending)], isDeletion: true);
        else if (wave.Count == pending.Count && !wave.Any(t => t.IsHook))
            await SucceedAsync(all, "successfully synced (all tasks run)", cancellationToken).ConfigureAwait(false);
        else EndWave(wave, isLast: wave.Count == pending.Count);
    }

    private void EndWave(List<SyncTask> wave, bool isLast)
    {
        if (!isLast) runner.EndWave();
        Wait(wave, isDeletion: false);
    }

    // The namespace comes before everything else is looked at.
    private async Task<bool> CreateNamespaceAsync(List<SyncTask> tasks, CancellationToken cancellationToken)
    {
        var space = tasks.Find(t => t is { Live: null, IsPrune: false, Key: { Kind: "Namespace", Group: "" } }
            && t.Key.Name == request.Rules.Render.Namespace);
        if (space is null) return false;
        HasProgressed = true;
        if (await runner.RunAsync([space], cancellationToken).ConfigureAwait(false) == TaskRunResult.Failed)
            await RunFailHooksAsync([], [space], "the namespace failed to apply", cancellationToken).ConfigureAwait(false);
        else
            Wait([space], isDeletion: false);
        return true;
    }

    private void Assess(SyncTask task)
    {
        var health = task.Live!.Health;
        if (task.IsHook)
        {
            var (state, message) = health?.Code switch
            {
                null => (OperationPhase.Succeeded, $"{task.Key.Name} created"),
                HealthCode.Healthy => (OperationPhase.Succeeded, health.Message),
                HealthCode.Progressing or HealthCode.Suspended => (OperationPhase.Running, health.Message),
                _ => (OperationPhase.Failed, health.Message),
            };
            results.Set(task, task.Status, state, message);
        }
        else if (health is null or { Code: HealthCode.Healthy })
        {
            results.Set(task, task.Status, OperationPhase.Succeeded, health?.Message ?? "");
        }
        else if (health.Code == HealthCode.Degraded)
        {
            results.Set(task, task.Status, OperationPhase.Failed, health.Message);
        }
    }

    private bool IsWaiting(List<SyncTask> tasks)
    {
        var hasSteps = tasks.Count > 0 && (tasks[0].Phase != tasks[^1].Phase || tasks[0].Wave != tasks[^1].Wave);
        var running = tasks.Where(t => t.IsRunning && (hasSteps || t.IsHook)).ToList();
        if (running.Count > 0)
        {
            foreach (var task in running.Where(t => t.Live is null))
                results.Set(
                    task, ResultCode.SyncFailed, OperationPhase.Error,
                    $"Resource {task.Key.Group}/{task.Key.Kind}/{task.Key.Name} is missing, it might have been deleted");
            // Missing objects are checked again immediately, or nothing would trigger a reconciliation.
            HasProgressed = running.All(t => t.Live is null);
            Wait(running, isDeletion: false);
            return true;
        }
        var leaving = tasks.Where(t => t.Status == ResultCode.Pruned && t.Live?.Manifest is { } live && live.IsTerminating()).ToList();
        if (leaving.Count > 0) Wait(leaving, isDeletion: true);
        return leaving.Count > 0;
    }

    private bool IsWanted(SyncTask task) =>
        task.IsHook || task.IsPrune || task.Live is null || !request.Options.Has(SyncOptions.ApplyOutOfSyncOnly)
        || request.Comparison.Resources.All(r => r.Key != task.Key || r.IsModified);

    private async Task RunFailHooksAsync(
        List<SyncTask> hooks, IEnumerable<SyncTask> tasks, string message, CancellationToken cancellationToken)
    {
        var reasons = tasks.Where(t => t.Status == ResultCode.SyncFailed).Select(t => t.Message).ToList();
        var said = reasons.Count > 0 ? $"{message}, reason: {string.Join(',', reasons)}" : message;
        var open = hooks.Where(h => h.IsPending).ToList();
        if (open.Count == 0 && !hooks.Any(h => h.IsRunning))
        {
            Fail(said);
            return;
        }
        await runner.RunAsync(open, cancellationToken).ConfigureAwait(false);
        HasProgressed = open.Count > 0;
        Wait(hooks, isDeletion: false);
    }

    private async Task SucceedAsync(List<SyncTask> tasks, string message, CancellationToken cancellationToken)
    {
        await runner.DeleteAsync(
            tasks.Where(t => t.IsCompleted && t.Live is not null && t.Has(HookDeletePolicy.HookSucceeded)),
            cancellationToken).ConfigureAwait(false);
        (Phase, Message) = (OperationPhase.Succeeded, message);
    }

    private void Fail(string message) => (Phase, Message) = (OperationPhase.Failed, message);

    private void Wait(IReadOnlyList<SyncTask> tasks, bool isDeletion) =>
        (Phase, Message) = (OperationPhase.Running, WaitingMessage.For(tasks, isDeletion, request.IsPruneConfirmed));
}
